using System.Globalization;
using PipelineKit.Parameters;

namespace PipelineKit.Facts;

/// <summary>What a scalar is.</summary>
internal enum ScalarKind
{
    Number,
    Text,
    Truth,
    Date,
}

/// <summary>One value that <c>${ }</c> computes with: a number, a text, a truth or a moment.</summary>
internal readonly record struct Scalar
{
    private const string DateFormat = "yyyy-MM-ddTHH:mm:ss";

    private readonly string? text;
    private readonly DateTime date;

    private Scalar(ScalarKind kind, double number, string? text, DateTime date) =>
        (Kind, Number, this.text, this.date) = (kind, number, text, date);

    /// <summary>What it is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The number; of a truth 1 or 0; of anything else nan.</summary>
    public double Number { get; }

    /// <summary>Whether arithmetic can take it.</summary>
    public bool IsNumeric => Kind is ScalarKind.Number or ScalarKind.Truth;

    public static Scalar Of(double number) => new(ScalarKind.Number, number, null, default);

    public static Scalar Of(string text) => new(ScalarKind.Text, double.NaN, text, default);

    public static Scalar Of(bool truth) => new(ScalarKind.Truth, truth ? 1 : 0, null, default);

    public static Scalar Of(DateTime date) => new(ScalarKind.Date, double.NaN, null, date);

    /// <summary>As messages name its kind.</summary>
    public static string Word(ScalarKind kind) => kind switch
    {
        ScalarKind.Number => "a number",
        ScalarKind.Text => "text",
        ScalarKind.Truth => "true or false",
        _ => "a date",
    };

    /// <summary>As a file would have it, whatever the machine's language.</summary>
    public override string ToString() => Kind switch
    {
        ScalarKind.Number => NumberText.Write(Number),
        ScalarKind.Truth => Number != 0 ? "true" : "false",
        ScalarKind.Date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        _ => text!,
    };

    /// <summary>As a format of .NET writes it, whatever the machine's language.</summary>
    /// <exception cref="FormatException">There is no such format for it.</exception>
    public string ToString(string format) => Kind switch
    {
        ScalarKind.Number => Number.ToString(format, CultureInfo.InvariantCulture),
        ScalarKind.Date => date.ToString(format, CultureInfo.InvariantCulture),
        _ => throw new FormatException(),
    };

    /// <summary>Less than 0 where it comes before another, 0 where it is the same; null where they do not compare.</summary>
    public int? CompareTo(Scalar other) => (Kind, other.Kind) switch
    {
        (ScalarKind.Text, ScalarKind.Text) => string.CompareOrdinal(text, other.text),
        (ScalarKind.Date, ScalarKind.Date) => date.CompareTo(other.date),
        (ScalarKind.Date, ScalarKind.Text) => string.CompareOrdinal(ToString(), other.text),
        (ScalarKind.Text, ScalarKind.Date) => string.CompareOrdinal(text, other.ToString()),
        _ when IsNumeric && other.IsNumeric => Number.CompareTo(other.Number),
        _ => null,
    };
}
