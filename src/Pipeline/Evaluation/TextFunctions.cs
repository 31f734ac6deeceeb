using PipelineKit.Expressions;
using PipelineKit.Facts;

namespace PipelineKit.Evaluation;

/// <summary>A function that takes or gives texts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usage">A call as one writes it.</param>
/// <param name="Summary">What it gives.</param>
/// <param name="Count">How many arguments it takes.</param>
/// <param name="Of">The value for some arguments; null where the last of them is not right.</param>
internal sealed record TextFunction(string Name, string Usage, string Summary, int Count,
    Func<IReadOnlyList<Scalar>, Scalar?> Of)
{
    /// <summary>Its value, for arguments that are computed already.</summary>
    /// <exception cref="ExpressionException">It takes others.</exception>
    public Scalar Apply(Call call, IReadOnlyList<Scalar> arguments)
    {
        if (arguments.Count != Count)
            throw new ExpressionException(
                $"'{Name}' takes {Count} argument{(Count == 1 ? "" : "s")}, not {arguments.Count}", call, $"write {Usage}");
        return Of(arguments) ?? throw TextFunctions.BadFormat(arguments[1].ToString(), arguments[0].Kind,
            call.Arguments[1].Offset, call.Arguments[1].Length);
    }
}

/// <summary>The functions of <c>${ }</c> that the window language does not have, because samples are no texts.</summary>
internal static class TextFunctions
{
    private static readonly Dictionary<string, TextFunction> ByName = new TextFunction[]
    {
        new("format", "format(x, \"0.00\")", "x as text: a number as 0.00, a date as yyyy-MM-dd", 2,
            a => Formatted(a[0], a[1].ToString())),
        new("lower", "lower(x)", "x in small letters", 1, a => Scalar.Of(a[0].ToString().ToLowerInvariant())),
        new("upper", "upper(x)", "x in capital letters", 1, a => Scalar.Of(a[0].ToString().ToUpperInvariant())),
        new("contains", "contains(x, \"part\")", "whether the part occurs in x, in any case", 2,
            a => Scalar.Of(a[0].ToString().Contains(a[1].ToString(), StringComparison.OrdinalIgnoreCase))),
    }.ToDictionary(f => f.Name);

    /// <summary>The names of all.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<TextFunction> All => ByName.Values;

    /// <summary>The function of a name, or null.</summary>
    public static TextFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A value in a format of .NET; null when it has none such.</summary>
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

    /// <summary>The fault that a value has no such format.</summary>
    public static ExpressionException BadFormat(string format, ScalarKind kind, int offset, int length) =>
        new($"{Scalar.Word(kind)} has no format '{format}'", offset, length, kind switch
        {
            ScalarKind.Number => "write one such as 0.00, 000 or 0.#",
            ScalarKind.Date => "write one such as yyyy-MM-dd or HH:mm",
            _ => "only numbers and dates have formats",
        });
}
