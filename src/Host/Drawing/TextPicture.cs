namespace PipelineKit.Host.Drawing;

/// <summary>
/// Renders a diagram as text: chains of boxes, each below what it reads. A chain ends at a box with several readers, and a new
/// one begins with its inputs.
/// </summary>
internal static class TextPicture
{
    /// <summary>Writes a diagram.</summary>
    public static void Write(TextWriter target, GraphPicture picture)
    {
        target.WriteLine(picture.Summary is { } summary ? $"{picture.Title}: {summary}" : picture.Title);
        for (var i = 0; i < picture.Boxes.Count; i++)
            if (picture.Boxes[i].Kind != BoxKind.Output && !Follows(picture, i) && !IsShownElsewhere(picture, i))
            {
                target.WriteLine();
                if (Reads(picture, i) is { Length: > 0 } reads)
                    target.WriteLine(reads);
                for (int? at = i; at is { } box; at = Next(picture, box))
                    WriteBox(target, picture, box);
            }
    }

    // A box, with its details below.
    private static void WriteBox(TextWriter target, GraphPicture picture, int index)
    {
        var box = picture.Boxes[index];
        target.WriteLine(box.Kind == BoxKind.Input ? Line(box) : $"  → {Line(box)}");
        foreach (var arrow in picture.Arrows.Where(a => a.From == index && IsOutput(picture, a)))
            target.WriteLine($"      [{picture.Boxes[arrow.To].Name}: {picture.Boxes[arrow.To].What}"
                + $"{(arrow.Label is { } label ? $", {label}" : "")}]");
    }

    private static string Line(PictureBox box)
    {
        var what = box.Kind == BoxKind.Stage ? $"{box.Name}: {box.What}"
            : box.What == "an input" ? box.Name : $"{box.Name} ({box.What})";
        return what + (box.Image is { } image ? $"   {image}" : "") + (box.Note is { } note ? $"; {note}" : "");
    }

    // The inputs of a chain, by their names in the file.
    private static string Reads(GraphPicture picture, int box) => string.Join(", ", picture.Arrows.Where(a => a.To == box)
        .Select(a => $"{picture.Boxes[a.From].Name}{(a.Label is { } label ? $" ({label})" : "")}").Distinct());

    // An input without details is only named where it is read.
    private static bool IsShownElsewhere(GraphPicture picture, int box) =>
        picture.Boxes[box] is { Kind: BoxKind.Input, Image: null }
        && Next(picture, box) is null && picture.Arrows.Any(a => a.From == box && !IsOutput(picture, a));

    private static bool Follows(GraphPicture picture, int box) =>
        picture.Arrows.Where(a => a.To == box).ToArray() is [var only] && Next(picture, only.From) == box;

    private static int? Next(GraphPicture picture, int box) =>
        picture.Arrows.Where(a => a.From == box && !IsOutput(picture, a)).ToArray() is [{ Label: null, To: var to }]
        && picture.Arrows.Count(a => a.To == to) == 1 ? to : null;

    private static bool IsOutput(GraphPicture picture, PictureArrow arrow) => picture.Boxes[arrow.To].Kind == BoxKind.Output;
}
