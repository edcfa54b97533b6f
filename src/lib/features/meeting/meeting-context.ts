import { createContext } from '$lib/ui/context';
import type { MeetingState } from './meeting.state.svelte';

export const meetingContext = createContext<MeetingState>('meeting');
