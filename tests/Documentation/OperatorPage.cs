using System.Text;
using PipelineKit.Host.Texts;
using PipelineKit.Operators;
using PipelineKit.Registry;
using static PipelineKit.Tests.Documentation.MarkdownTable;

namespace PipelineKit.Tests.Documentation;

/// <summary>Generates the operator pages in Markdown.</summary>
internal static class OperatorPage
{
    /// <summary>Returns the page of an operator: picture, example, definition, inputs and outputs, parameters.</summary>
    public static string Of(OperatorDescriptor one)
    {
        var page = new StringBuilder($"# {one.Name}\n{Plain(one.Summary)}\n");
        if (OperatorPicture.Inputs(one) is { } inputs)
            page.Append($"\n![{Caption(inputs)}](../{OperatorPicture.PathOf(one.Name)})\n\n{Caption(inputs)} of the example.\n");
        if (one.Example is { } example)
            page.Append($"\n```yaml\nstages:\n  result: {example}\n```\n");
        if (OperatorDefinition.Of(one) is { } definition)
            page.Append($"\n{Plain(definition)}\n");
        page.Append($"\n**Family**: {one.Family}. **Inputs**: {Plain(OperatorText.Inputs(one.Inputs))}. ");
        page.Append($"**Outputs**: {(one.Outputs.Count == 0 ? "no image" : string.Join(", ", one.Outputs))}.");
        if (one.Synonyms.Count > 0)
            page.Append($" **Also found as**: {string.Join(", ", one.Synonyms)}.");
        page.Append('\n');
        MarkdownTable.Append(page, "Parameters", one.Parameters);
        MarkdownTable.Append(page, "Values", "| name | type | description |\n|---|---|---|", one.Values.Select(v =>
            $"| `{v.Name}` | {(v.Kind == ValueKind.Number ? "number" : "table")} | {Plain(v.Summary)} |"));
        return page.Append("\n[All operators](../operators.md)\n").ToString();
    }

    /// <summary>Returns the list of operators with summaries, by family.</summary>
    public static string List(OperatorRegistry registry)
    {
        var page = new StringBuilder("""
            # Operators

            Every built-in operator, by family. `./pipelinekit operators` prints this list, and `./pipelinekit operators NAME` one
            operator; the [gallery](gallery.md) shows what each one does. In a pipeline file, write an operator's parameters next to
            `op` and `in`.

            """.ReplaceLineEndings("\n"));
        foreach (var family in Families(registry))
            MarkdownTable.Append(page, Title(family.Key), "| operator | |\n|---|---|",
                family.Select(o => $"| [{o.Name}](operators/{o.Name}.md) | {Plain(o.Summary)} |"));
        return page.ToString();
    }

    /// <summary>Returns the pictures of all operators, by family.</summary>
    public static string Gallery(OperatorRegistry registry)
    {
        var page = new StringBuilder("""
            # Gallery

            What each operator's example does: the images it reads on the left, the results on the right. Click a name for the
            parameters.

            """.ReplaceLineEndings("\n"));
        foreach (var family in Families(registry))
            MarkdownTable.Append(page, Title(family.Key), "| operator | example |\n|---|---|",
                family.Where(o => OperatorPicture.Inputs(o) is not null).Select(o =>
                    $"| [{o.Name}](operators/{o.Name}.md) | ![{Plain(o.Summary)}]({OperatorPicture.PathOf(o.Name)}) |"));
        return page.ToString();
    }

    private static IEnumerable<IGrouping<string, OperatorDescriptor>> Families(OperatorRegistry registry) =>
        registry.All.GroupBy(o => o.Family).OrderBy(f => f.Key, StringComparer.Ordinal);

    private static string Caption(int inputs) => inputs switch
    {
        0 => "The result",
        1 => "The input and the result",
        _ => "The inputs and the result",
    };

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
