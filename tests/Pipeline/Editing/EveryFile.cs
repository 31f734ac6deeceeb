using System.Text.RegularExpressions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Every pipeline of the repository: the files of <c>pipelines/</c>, and the examples in its documentation.</summary>
internal static class EveryFile
{
    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "pipelines"), "*.yaml").Order())
            all.Add(Path.GetFileName(file), Repository.Read($"pipelines/{Path.GetFileName(file)}"));
        foreach (var page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order())
        {
            var name = Path.GetFileName(page);
            foreach (Match block in Regex.Matches(Repository.Read($"docs/{name}"), "^```yaml\n((?s:.*?))^```",
                RegexOptions.Multiline))
                if (block.Groups[1].Value.Contains("stages:\n", StringComparison.Ordinal))
                    all.Add($"{name} at {block.Index}", block.Groups[1].Value);
        }
        return all;
    }
}
