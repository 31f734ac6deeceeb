using System.Text;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documentation;

/// <summary>docs/decisions/README.md lists every decision; './test --accept' regenerates it.</summary>
public class DecisionsTests
{
    [Fact]
    public void The_list_of_decisions_is_current()
    {
        var folder = Path.Combine(Repository.Root, "docs", "decisions");
        var list = Path.Combine(folder, "README.md");
        var page = new StringBuilder("# Decisions\n\nWhy things are the way they are, each on a page.\n\n");
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Where(f => f != list).Order(StringComparer.Ordinal))
            page.Append($"- [{Path.GetFileNameWithoutExtension(file)[..4]}]({Path.GetFileName(file)}): {Title(file)}\n");
        if (GoldenFile.Accepts)
            File.WriteAllText(list, page.ToString());

        Assert.True(File.Exists(list) && File.ReadAllText(list) == page.ToString(),
            "docs/decisions/README.md is out of date: './test --accept' writes it");
    }

    // Most headings repeat the number of the page.
    private static string Title(string file) =>
        File.ReadLines(file).First().TrimStart(['#', ' ', '.', .. "0123456789"]);
}
