using PipelineKit.Batch.Units;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>Writes operators as text: a list by family, or one in detail.</summary>
internal static class OperatorText
{
    private const int Columns = 100;

    /// <summary>Writes all operators with their summaries, by family.</summary>
    public static void WriteList(TextWriter target, IReadOnlyList<OperatorDescriptor> operators)
    {
        var width = operators.Max(o => o.Name.Length);
        foreach (var family in operators.GroupBy(o => o.Family).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            target.WriteLine(family.Key);
            foreach (var one in family)
                target.WriteLine(
                    $"  {one.Name.PadRight(width)}  {one.Summary}{(one.Plugin is { } plugin ? $" (plugin {plugin.Name})" : "")}");
            target.WriteLine();
        }
        target.WriteLine(
            $"{Counted.Of(operators.Count, "operator")}; run 'pipelinekit operators NAME' for its parameters");
    }

    /// <summary>Writes one operator: its definition, inputs, outputs, parameters and an example.</summary>
    public static void Write(TextWriter target, OperatorDescriptor one)
    {
        target.WriteLine($"{one.Name} ({one.Family})");
        target.WriteLine($"  {one.Summary}");
        target.WriteLine();
        if (OperatorDefinition.Of(one) is { } definition)
        {
            WriteWrapped(target, definition);
            target.WriteLine();
        }
        target.WriteLine($"inputs   {Inputs(one.Inputs)}");
        target.WriteLine($"outputs  {(one.Outputs.Count == 0 ? "no image" : string.Join(", ", one.Outputs))}");
        if (one.Plugin is { } plugin)
            target.WriteLine($"plugin   {plugin}, {plugin.Path}");
        WriteTable(target, "values", [.. one.Values.Select(v => (v.Name, Kind(v.Kind), v.Summary))]);
        WriteTable(target, "parameters", [.. one.Parameters.All.Select(p => (p.Name, Facts(p), p.Summary))]);
        if (one.Example is not { } example)
            return;
        target.WriteLine();
        target.WriteLine("example");
        target.WriteLine($"  {example}");
    }

    /// <summary>Returns <c>1 image: a</c>, <c>2 images: image, guide</c> or <c>1 to 4 images: a, b, c, d</c>.</summary>
    public static string Inputs(InputPorts ports)
    {
        if (ports.Max == 0)
            return "none";
        if (ports.GathersStacks)
            return $"a stack, or {ports.Min} images or more: {ports.Name(0)}, {ports.Name(1)}, {ports.Name(2)}, …";
        var count = ports.Min == ports.Max ? Counted.Of(ports.Min, "image")
            : ports.Max == int.MaxValue ? $"{Counted.Of(ports.Min, "image")} or more" : $"{ports.Min} to {ports.Max} images";
        var names = Enumerable.Range(0, Math.Min(ports.Max, Math.Max(ports.Min, 3))).Select(ports.Name);
        var more = ports.Max > Math.Max(ports.Min, 3) ? ", …" : "";
        return $"{count}: {string.Join(", ", names)}{more}{(ports.FreeNames ? ", or names of your choice" : "")}";
    }

    private static void WriteWrapped(TextWriter target, string text)
    {
        var line = " ";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Columns)
            {
                target.WriteLine(line);
                line = " ";
            }
            line += " " + word;
        }
        target.WriteLine(line);
    }

    private static void WriteTable(TextWriter target, string title,
        IReadOnlyList<(string Name, string Facts, string Summary)> rows)
    {
        if (rows.Count == 0)
            return;
        target.WriteLine();
        target.WriteLine(title);
        var width = rows.Max(r => r.Name.Length);
        foreach (var (name, facts, summary) in rows)
        {
            target.WriteLine($"  {name.PadRight(width)}  {facts}");
            target.WriteLine($"  {"".PadRight(width)}  {summary}");
        }
    }

    private static string Kind(ValueKind kind) => kind == ValueKind.Number ? "a number" : "a table";

    private static string Facts(ParameterDescriptor parameter)
    {
        List<string> facts = [parameter.TypeName];
        if (parameter.Range.IsBounded)
            facts.Add(parameter.Range.ToString());
        if (parameter.Unit is { } unit)
            facts.Add($"in {unit}");
        facts.Add(parameter.Required ? "required" : $"default {parameter.DefaultText ?? "none"}");
        return string.Join(", ", facts);
    }
}
