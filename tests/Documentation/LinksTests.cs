using System.Text.RegularExpressions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Documentation;

/// <summary>Links between the project's pages lead to files and headings that exist.</summary>
public partial class LinksTests
{
    public static TheoryData<string> Pages => [.. new[] { "docs", "bench", "pipelines", "samples", "src", "testimages", "" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md",
            folder is "" or "bench" ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/bin/") && !path.Contains("/obj/")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        var broken = Link().Matches(Code().Replace(Repository.Read(page), "")).Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://") && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Leads(target, page, folder));

        Assert.Equal([], broken);
    }

    private static bool Leads(string target, string page, string folder)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.Combine(folder, parts[0]);
        if (!Path.Exists(Path.Combine(Repository.Root, path)))
            return false;
        return parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal) || Headings(path).Contains(parts[1]);
    }

    // As Markdown hosts make them: lower case, no signs but hyphens, spaces as hyphens, and a number for a repeated heading.
    private static HashSet<string> Headings(string page)
    {
        var found = new HashSet<string>();
        foreach (Match heading in Heading().Matches(Block().Replace(Repository.Read(page), "")))
        {
            var name = Sign().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var again = 0; !found.Add(again == 0 ? name : $"{name}-{again}"); again++)
            {
            }
        }
        return found;
    }

    [GeneratedRegex(@"(?<!\\)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?ms)^ *```.*?^ *```|`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex("(?ms)^ *```.*?^ *```")]
    private static partial Regex Block();

    [GeneratedRegex("(?m)^#+ (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();
}
