using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PipelineKit.Tests.Support.LongestFirst", "PipelineKit.Tests")]

namespace PipelineKit.Tests.Support;

/// <summary>Begins the classes that take longest first, so that none of them is left for one thread at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly List<string> Longest =
    [
        .. new[]
        {
            typeof(Templates.GuideTests),
            typeof(Host.FaultsTests),
        }.Select(type => type.FullName!),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(Rank).ThenBy(c => c.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection) =>
        Longest.FindIndex(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var rank
            ? rank : Longest.Count;
}
