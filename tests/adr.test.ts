import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = 'docs/adr';
const pages = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
const index = readFileSync(`${folder}/README.md`, 'utf8');

describe('the decisions', () => {
  it.each(pages)('%s has the form of the template, and stands in the index', (name) => {
    const page = readFileSync(`${folder}/${name}`, 'utf8');
    expect(page).toMatch(/^# (\d{4}|NNNN)\. \S.*\n\nDate: [\dYMD-]{10}\. Status: \w+/);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const form = ['Context', 'Decision', 'Consequences'];
    expect(headings.filter((heading = '') => form.includes(heading))).toEqual(form);
    expect(index).toContain(`(${name})`);
  });
});
