/** The instant at which every sample is judged: the pilots run since January, their windows are over. */
export const NOW = new Date('2027-03-08T09:00:00Z');
