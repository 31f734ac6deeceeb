using System.Globalization;

namespace PipelineKit.Host.Drawing;

/// <summary>Writes diagrams for programs with their own layout: Mermaid, as shown by GitHub, and Graphviz DOT.</summary>
internal static class MarkupPicture
{
    /// <summary>Writes a Mermaid flowchart.</summary>
    public static void WriteMermaid(TextWriter target, GraphPicture picture)
    {
        target.WriteLine("flowchart TD");
        for (var i = 0; i < picture.Boxes.Count; i++)
        {
            var box = picture.Boxes[i];
            var (open, close) = box.Kind switch
            {
                BoxKind.Input => ("([", "])"),
                BoxKind.Output => ("[/", "/]"),
                _ => ("[", "]"),
            };
            target.WriteLine($"  b{i}{open}\"{string.Join("<br>", box.Lines.Select(Html))}\"{close}");
        }
        foreach (var arrow in picture.Arrows)
            target.WriteLine($"  b{arrow.From} {(arrow.IsValue ? "-.->" : "-->")}"
                + $"{(arrow.Label is { } label ? $"|\"{Html(label)}\"|" : "")} b{arrow.To}");
    }

    /// <summary>Writes a Graphviz digraph.</summary>
    public static void WriteDot(TextWriter target, GraphPicture picture)
    {
        target.WriteLine($"digraph \"{Quoted(picture.Title)}\" {{");
        target.WriteLine("  node [shape=box, style=rounded, fontname=\"sans-serif\"];");
        target.WriteLine("  edge [fontname=\"sans-serif\", fontsize=10];");
        for (var i = 0; i < picture.Boxes.Count; i++)
        {
            var box = picture.Boxes[i];
            var shape = box.Kind switch
            {
                BoxKind.Input => ", shape=ellipse",
                BoxKind.Output => ", shape=note",
                _ => "",
            };
            target.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  b{i} [label=\"{string.Join("\\n", box.Lines.Select(Quoted))}\"{shape}];"));
        }
        foreach (var arrow in picture.Arrows)
        {
            string[] marks = [.. new[]
            {
                arrow.Label is { } label ? $"label=\"{Quoted(label)}\"" : null, arrow.IsValue ? "style=dashed" : null,
            }.OfType<string>()];
            target.WriteLine($"  b{arrow.From} -> b{arrow.To}{(marks.Length == 0 ? "" : $" [{string.Join(", ", marks)}]")};");
        }
        target.WriteLine("}");
    }

    private static string Html(string text) => text.Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;")
        .Replace(">", "&gt;").Replace("#", "&num;");

    private static string Quoted(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
