using System.Text;
using PipelineKit.Parameters;

namespace PipelineKit.Tests.Documentation;

/// <summary>Writes tables of generated pages.</summary>
internal static class MarkdownTable
{
    /// <summary>Appends a heading and a table; nothing without rows.</summary>
    public static void Append(StringBuilder page, string title, string head, IEnumerable<string> rows)
    {
        if (rows.ToList() is { Count: > 0 } lines)
            page.Append($"\n## {title}\n{head}\n{string.Join('\n', lines)}\n");
    }

    /// <summary>Appends parameters with type, default and description.</summary>
    public static void Append(StringBuilder page, string title, ParameterSet parameters) =>
        Append(page, title, "| name | type | default | description |\n|---|---|---|---|",
            parameters.All.Select(p => $"| `{p.Name}` | {Type(p)} | {Default(p)} | {Plain(p.Summary)} |"));

    /// <summary>Escapes Markdown characters.</summary>
    public static string Plain(string text) => text.Replace("|", @"\|").Replace("*", @"\*").Replace("<", "&lt;");

    private static string Type(ParameterDescriptor parameter)
    {
        List<string> facts = [parameter.TypeName];
        if (parameter.Range.IsBounded)
            facts.Add(parameter.Range.ToString());
        if (parameter.Unit is { } unit)
            facts.Add($"in {unit}");
        return Plain(string.Join(", ", facts));
    }

    private static string Default(ParameterDescriptor parameter) =>
        parameter.Required ? "required" : parameter.DefaultText is { } text ? $"`{text.Replace("|", @"\|")}`" : "none";
}
