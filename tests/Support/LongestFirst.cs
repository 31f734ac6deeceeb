using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PipelineKit.Tests.Support.LongestFirst", "PipelineKit.Tests")]

namespace PipelineKit.Tests.Support;

/// <summary>Starts the longest classes first, so that none is left for a single thread at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly List<string> Longest =
    [
        .. new[]
        {
            typeof(Filters.ConformanceTests.First),
            typeof(Filters.ConformanceTests.Second),
            typeof(Filters.ConformanceTests.Third),
            typeof(Filters.ConformanceTests.Fourth),
            typeof(Testing.ConformanceTests.Full),
            typeof(Packages.PackagesTests),
            typeof(Templates.GuideTests),
            typeof(Host.FaultsTests),
            typeof(Host.Commands.ExamplesTests),
            typeof(OnnxPlugin.OnnxTests),
        }.Select(type => type.FullName!),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(Rank).ThenBy(c => c.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection) =>
        Longest.FindIndex(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var rank
            ? rank : Longest.Count;
}
