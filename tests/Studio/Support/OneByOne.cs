using Xunit;

// Each computation uses all processors, and all tests share one browser.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
