using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Filters;
using PipelineKit.Host.Texts;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>docs/operators.md is what the registry says; './test --accept' writes it anew.</summary>
public class OperatorsPageTests
{
    private static readonly string Path = System.IO.Path.Combine(Repository.Root, "docs", "operators.md");

    [Fact]
    public void The_page_of_operators_is_what_the_registry_says()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable("PIPELINEKIT_ACCEPT") == "1")
            File.WriteAllText(Path, page);
        Assert.True(File.Exists(Path) && File.ReadAllText(Path) == page,
            "docs/operators.md is out of date: './test --accept' writes it");
    }

    private static string Page()
    {
        using var services = new ServiceCollection().AddPipelineKit().AddBuiltInFilters().BuildServiceProvider();
        var text = new StringBuilder(
            "# Operators\n\nMade from the registry; `./pipelinekit operators NAME` " +
            "shows the same. In a stage, parameters stand beside `op` and `in`.\n");
        foreach (var family in services.GetRequiredService<OperatorRegistry>().All.GroupBy(o => o.Family)
            .OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            text.Append($"\n## {char.ToUpperInvariant(family.Key[0])}{family.Key[1..]}\n");
            foreach (var one in family)
            {
                using var writer = new StringWriter { NewLine = "\n" };
                OperatorText.Write(writer, one);
                text.Append($"\n### {one.Name}\n```\n{writer.ToString().TrimEnd()}\n```\n");
            }
        }
        return text.ToString();
    }
}
