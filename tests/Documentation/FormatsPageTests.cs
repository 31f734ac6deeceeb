using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;
using static PipelineKit.Tests.Documentation.MarkdownTable;

namespace PipelineKit.Tests.Documentation;

/// <summary>docs/formats.md lists the options of every writable format; './test --accept' regenerates it.</summary>
public class FormatsPageTests
{
    [Fact]
    public void The_page_of_formats_is_current()
    {
        var path = Path.Combine(Repository.Root, "docs", "formats.md");
        var page = Page();
        if (GoldenFile.Accepts)
            File.WriteAllText(path, page);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == page,
            "docs/formats.md is out of date: './test --accept' writes it");
    }

    private static string Page()
    {
        using var services = new ServiceCollection().AddPipelineKit().AddBuiltInCodecs().BuildServiceProvider();
        var page = new StringBuilder("""
            # Output formats

            Write the options of a format next to `format` in an output:

            ```yaml
            outputs:
              photo: { from: sharp, format: jpeg, quality: 90, progressive: true }
            ```

            Which codec writes each format, and what it requires, is in the [guide](guide.md#formats); what each format keeps of the
            metadata is in [file-format.md](file-format.md#metadata). Values are written as `json` or `csv`, which have no options there.

            """.ReplaceLineEndings("\n"));
        foreach (var one in services.GetRequiredService<CodecRegistry>().All.Where(f => f.Format.CanWrite)
            .OrderBy(f => f.Format.Name, StringComparer.Ordinal))
        {
            var title = $"{one.Format.Name} (.{string.Join(", .", one.Format.Extensions)})";
            if (one.Options.All.Count == 0)
                page.Append($"\n## {title}\nNo options.\n");
            else
                Append(page, title, one.Options);
        }
        return page.ToString();
    }
}
