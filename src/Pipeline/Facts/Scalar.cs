using System.Globalization;
using PipelineKit.Parameters;

namespace PipelineKit.Facts;

/// <summary>Kinds of scalars.</summary>
internal enum ScalarKind
{
    Number,
    Text,
    Truth,
    Date,
}

/// <summary>A value in a <c>${ }</c> expression: a number, text, boolean or date.</summary>
internal readonly record struct Scalar
{
    private const string DateFormat = "yyyy-MM-ddTHH:mm:ss";

    private readonly string? text;
    private readonly DateTime date;

    private Scalar(ScalarKind kind, double number, string? text, DateTime date) =>
        (Kind, Number, this.text, this.date) = (kind, number, text, date);

    /// <summary>Gets the kind of value.</summary>
    public ScalarKind Kind { get; }

    /// <summary>Gets the number; 1 or 0 for a boolean, NaN for other kinds.</summary>
    public double Number { get; }

    /// <summary>Gets whether it can be used in arithmetic.</summary>
    public bool IsNumeric => Kind is ScalarKind.Number or ScalarKind.Truth;

    public static Scalar Of(double number) => new(ScalarKind.Number, number, null, default);

    public static Scalar Of(string text) => new(ScalarKind.Text, double.NaN, text, default);

    public static Scalar Of(bool truth) => new(ScalarKind.Truth, truth ? 1 : 0, null, default);

    public static Scalar Of(DateTime date) => new(ScalarKind.Date, double.NaN, null, date);

    /// <summary>Returns the kind's name for messages.</summary>
    public static string Word(ScalarKind kind) => kind switch
    {
        ScalarKind.Number => "a number",
        ScalarKind.Text => "text",
        ScalarKind.Truth => "true or false",
        _ => "a date",
    };

    /// <summary>Formats the value as in a file, culture-invariant.</summary>
    public override string ToString() => Kind switch
    {
        ScalarKind.Number => NumberText.Write(Number),
        ScalarKind.Truth => Number != 0 ? "true" : "false",
        ScalarKind.Date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        _ => text!,
    };

    /// <summary>Formats the value with a .NET format string, culture-invariant.</summary>
    /// <exception cref="FormatException">The format does not apply to the value.</exception>
    public string ToString(string format) => Kind switch
    {
        ScalarKind.Number => Number.ToString(format, CultureInfo.InvariantCulture),
        ScalarKind.Date => date.ToString(format, CultureInfo.InvariantCulture),
        _ => throw new FormatException(),
    };

    /// <summary>
    /// Compares with another value: negative when this comes first, 0 when equal, null when they are not comparable.
    /// </summary>
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
