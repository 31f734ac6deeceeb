using Xunit;

// Each computation uses all processors, and one browser serves all.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
