using System.Globalization;

namespace PipelineKit.Filters.Expressions;

/// <summary>Writes terms as one would type them, for explanations.</summary>
internal static class TermText
{
    private const int Longest = 60;

    /// <summary>The text of a term, cut short when it is long.</summary>
    public static string Of(Term term, IReadOnlyList<string> images)
    {
        var text = Write(term, images, 0);
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private static string Write(Term term, IReadOnlyList<string> images, int tightness) => term switch
    {
        Constant constant => constant.Value.ToString("G6", CultureInfo.InvariantCulture),
        Sample sample => images[sample.Input] + Channel(sample.Channel),
        Neighbor { Dy: 0, Dx: 0 } pixel => $"center({images[pixel.Input]}{Channel(pixel.Channel)})",
        Neighbor neighbor => $"{images[neighbor.Input]}{Channel(neighbor.Channel)}[{neighbor.Dy}, {neighbor.Dx}]",
        Offset offset => offset.IsRow ? "dy" : "dx",
        Weight => "weight",
        Compilation.WindowCount => "count",
        Reduce reduce => $"{Name(reduce)}({List(reduce.Values, images)}{(reduce.Reducer == Reducer.Percentile && reduce.Percent != 50 ? $", {reduce.Percent}" : "")})",
        Apply apply => Applied(apply, images, tightness),
        _ => "…",
    };

    private static string Name(Reduce reduce) =>
        reduce is { Reducer: Reducer.Percentile, Percent: 50 } ? "median" : reduce.Reducer.ToString().ToLowerInvariant();

    private static string Channel(int? channel) => channel is null ? "" : $"[ch {channel}]";

    private static string List(IEnumerable<Term> terms, IReadOnlyList<string> images) => string.Join(", ", terms.Select(t => Write(t, images, 0)));

    private static string Applied(Apply apply, IReadOnlyList<string> images, int tightness)
    {
        var (name, arguments) = (apply.Function.Name, apply.Arguments);
        if (name is "^2" or "^3")
            return Write(arguments[0], images, 9) + name;
        if (arguments.Count == 1 && Function.Prefixes.ContainsKey(name))
            return $"{name}{(name == "not" ? " " : "")}{Write(arguments[0], images, 8)}";
        if (!Function.Operators.ContainsKey(name))
            return $"{name}({List(arguments, images)})";
        var own = name switch { "or" => 1, "and" => 2, "+" or "-" => 4, "*" or "/" or "%" => 5, "^" => 8, _ => 3 };
        var text = $"{Write(arguments[0], images, own)} {name} {Write(arguments[1], images, own + 1)}";
        return own < tightness ? $"({text})" : text;
    }
}
