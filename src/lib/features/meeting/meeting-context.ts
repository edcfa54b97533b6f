import { createContext } from 'svelte';
import type { MeetingState } from './meeting.state.svelte';

export const [getMeeting, setMeeting] = createContext<MeetingState>();
