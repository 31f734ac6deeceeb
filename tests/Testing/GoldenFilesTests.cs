using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Testing;

/// <summary>The accepted files as a whole.</summary>
public class GoldenFilesTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    [Fact]
    public void Every_accepted_file_belongs_to_a_test()
    {
        HashSet<string> owned =
        [
            .. Owned("Filters", Filters.GoldenTests.GoldenNames), .. Owned("Pipelines", Pipelines.GoldenTests.GoldenNames),
            .. ((string[])["contract", "engine", "batch", "imagesharp", "codecs", "testing"])
                .Select(name => Path.Combine("Contract", "golden", $"PublicApiTests.{name}")),
        ];
        var orphans = Accepted().Select(f => Path.GetRelativePath(Tests, f))
            .Where(f => !owned.Contains(f.Split(".verified.")[0]));
        Assert.Equal([], orphans);
    }

    [Fact]
    public void The_total_size_of_accepted_files_is_small() =>
        Assert.InRange(Accepted().Sum(f => new FileInfo(f).Length), 1, 3 << 20);

    private static IEnumerable<string> Accepted() =>
        Directory.EnumerateFiles(Tests, "*.verified.*", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(Path.Combine(Tests, "bin"), StringComparison.Ordinal));

    private static IEnumerable<string> Owned(string folder, IEnumerable<string> names) =>
        names.Select(n => Path.Combine(folder, "golden", $"GoldenTests.{n}"));
}
