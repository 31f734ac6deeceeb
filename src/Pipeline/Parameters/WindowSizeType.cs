using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <see cref="WindowSize"/>: <c>5</c>, <c>3x5</c> or <c>[3, 5]</c>.</summary>
internal sealed class WindowSizeType : ParameterType
{
    private static readonly WholeNumberType Side = new(wide: false);

    public override string Name => "window size (5, 3x5 or [3, 5], height first)";

    public override string Write(object value)
    {
        var size = (WindowSize)value;
        return size.Height == size.Width ? Side.Write(size.Height) : size.ToString();
    }

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.Any(
        Side.Form(range, nonFinite), Written.Form(@"^\s*\d+\s*[x×]\s*\d+\s*$"),
        Written.List(Written.OrReference(Side.Form(range, nonFinite)), 2));

    internal override object? Read(Node node, Reading reading)
    {
        if (Sides(node) is not { } sides)
            return reading.Wrong(node, Wanted);
        var each = reading with { Subject = $"each side of {reading.Subject}" };
        return Side.Read(sides.Height, each) is int height && Side.Read(sides.Width, each) is int width
            ? new WindowSize(height, width)
            : null;
    }

    private static (Node Height, Node Width)? Sides(Node node)
    {
        switch (node)
        {
            case ListNode { Items: [ScalarNode height, ScalarNode width] }:
                return (height, width);
            case ScalarNode text when text.Text.IndexOfAny(['x', '×']) is var at and > 0:
                return (Part(text, 0, at), Part(text, at + 1, text.Text.Length - at - 1)) is var (h, w)
                    && NumberText.Parse(h) is not null && NumberText.Parse(w) is not null ? (h, w) : null;
            case ScalarNode text when NumberText.Parse(text) is not null:
                return (text, text);
            default:
                return null;
        }
    }

    private static ScalarNode Part(ScalarNode text, int offset, int length) =>
        new(text.Text.Substring(offset, length), Quoted: false, text.At(offset, length));
}
