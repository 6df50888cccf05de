using Xunit.v3;

// The tests mostly wait, for a wire that is slow on purpose.
[assembly: Parallelization(MaxThreads = 6)]
