using PipelineKit.Expressions;
using PipelineKit.Facts;

namespace PipelineKit.Evaluation;

/// <summary>A function that takes or returns text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usage">An example call.</param>
/// <param name="Summary">The result, in one sentence.</param>
/// <param name="Count">The number of arguments.</param>
/// <param name="Of">Computes the result; null when the last argument is invalid.</param>
internal sealed record TextFunction(string Name, string Usage, string Summary, int Count,
    Func<IReadOnlyList<Scalar>, Scalar?> Of)
{
    /// <summary>Applies the function to evaluated arguments.</summary>
    /// <exception cref="ExpressionException">The arguments are invalid.</exception>
    public Scalar Apply(Call call, IReadOnlyList<Scalar> arguments)
    {
        if (arguments.Count != Count)
            throw new ExpressionException(
                $"'{Name}' takes {Count} argument{(Count == 1 ? "" : "s")}, not {arguments.Count}", call, $"write {Usage}");
        return Of(arguments) ?? throw TextFunctions.BadFormat(arguments[1].ToString(), arguments[0].Kind,
            call.Arguments[1].Offset, call.Arguments[1].Length);
    }
}

/// <summary>The text functions of <c>${ }</c>, which the window language does not have.</summary>
internal static class TextFunctions
{
    private static readonly Dictionary<string, TextFunction> ByName = new TextFunction[]
    {
        new("format", "format(x, \"0.00\")", "x as text: a number as 0.00, a date as yyyy-MM-dd", 2,
            a => Formatted(a[0], a[1].ToString())),
        new("lower", "lower(x)", "x in lowercase", 1, a => Scalar.Of(a[0].ToString().ToLowerInvariant())),
        new("upper", "upper(x)", "x in uppercase", 1, a => Scalar.Of(a[0].ToString().ToUpperInvariant())),
        new("contains", "contains(x, \"part\")", "whether x contains the part, ignoring case", 2,
            a => Scalar.Of(a[0].ToString().Contains(a[1].ToString(), StringComparison.OrdinalIgnoreCase))),
        new("replace", "replace(x, 'old', 'new')", "x with every 'old' in it replaced by 'new'", 3,
            a => Scalar.Of(a[1].ToString() is { Length: > 0 } old
                ? a[0].ToString().Replace(old, a[2].ToString(), StringComparison.Ordinal) : a[0].ToString())),
    }.ToDictionary(f => f.Name);

    /// <summary>Gets the names of all functions.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Gets all functions.</summary>
    public static IReadOnlyCollection<TextFunction> All => ByName.Values;

    /// <summary>Returns the function of a name, or null.</summary>
    public static TextFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Formats a value with a .NET format string; returns null when the format does not apply.</summary>
    public static Scalar? Formatted(Scalar value, string format)
    {
        try
        {
            return Scalar.Of(value.ToString(format));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Creates the error for a format that does not apply to a value.</summary>
    public static ExpressionException BadFormat(string format, ScalarKind kind, int offset, int length) =>
        new($"{Scalar.Word(kind)} has no format '{format}'", offset, length, kind switch
        {
            ScalarKind.Number => "write one such as 0.00, 000 or 0.#",
            ScalarKind.Date => "write one such as yyyy-MM-dd or HH:mm",
            _ => "only numbers and dates have formats",
        });
}
