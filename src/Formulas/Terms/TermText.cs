using System.Globalization;
using System.Text;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// Writes terms in the notation of the language with as few brackets as possible; parsing the text yields the same term.
/// </summary>
/// <param name="images">The names of the images.</param>
/// <param name="windows">Whether there is a window.</param>
/// <param name="names">Terms that have names.</param>
/// <param name="longest">The length at which the text is truncated.</param>
internal sealed class TermText(IReadOnlyList<string> images, bool windows, IReadOnlyDictionary<Term, string> names,
    int longest = int.MaxValue)
{
    private const int Shortened = 60;
    private static readonly Dictionary<Term, string> NoNames = [];
    private readonly StringBuilder text = new();

    /// <summary>Returns a term on one line, truncated if it is long.</summary>
    /// <param name="term">The term.</param>
    /// <param name="images">The names of the images.</param>
    /// <param name="inside">Whether it is inside a reducer.</param>
    public static string Of(Term term, IReadOnlyList<string> images, bool inside = false)
    {
        var text = new TermText(images, windows: true, NoNames, Shortened).Write(term, inside);
        return text.Length <= Shortened ? text : text[..(Shortened - 1)] + "…";
    }

    /// <summary>The text of a term.</summary>
    public string Write(Term term, bool inside)
    {
        text.Clear();
        Append(term, inside && windows, Precedence.Or);
        return text.ToString();
    }

    /// <summary>Returns a number in a form that parses to the same value.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf"
            : value.ToString("R", CultureInfo.InvariantCulture);

    private void Append(Term term, bool inside, Precedence tightness)
    {
        if (text.Length > longest)
            return;
        var bracket = Tight(term) < tightness;
        if (bracket)
            text.Append('(');
        if (names.TryGetValue(term, out var name))
            text.Append(name);
        else
            AppendWhole(term, inside);
        if (bracket)
            text.Append(')');
    }

    private void AppendWhole(Term term, bool inside)
    {
        switch (term)
        {
            case Constant constant:
                text.Append(Number(constant.Value));
                break;
            case Sample sample:
                text.Append(Image(sample.Input, sample.Channel));
                break;
            case Neighbor { Dy: 0, Dx: 0 } pixel:
                text.Append(inside ? $"center({Image(pixel.Input, pixel.Channel)})" : Image(pixel.Input, pixel.Channel));
                break;
            case Neighbor neighbor:
                text.Append(CultureInfo.InvariantCulture,
                    $"{Image(neighbor.Input, neighbor.Channel)}[{neighbor.Dy}, {neighbor.Dx}]");
                break;
            case Offset offset:
                text.Append(offset.IsRow ? "dy" : "dx");
                break;
            case Reduce reduce:
                Append(reduce);
                break;
            case Apply apply:
                Append(apply, inside);
                break;
            default:
                text.Append(term is WindowCount ? "count" : term is Weight ? "weight" : "…");
                break;
        }
    }

    private void Append(Reduce reduce)
    {
        var median = reduce.Percent == Reducers.Median.Percent;
        text.Append(median ? Reducers.Median.Name : reduce.Reducer.Name).Append('(');
        if (reduce.Mask is { } mask)
            List("where(", [mask, reduce.Values[0]], inside: true);
        else
            Append(reduce.Values[0], inside: true, Precedence.Or);
        if (reduce.Values.Count > 1)
            List(", ", [reduce.Values[1]], inside: true, end: "");
        if (reduce.Reducer.TakesPercent && !median)
            text.Append(CultureInfo.InvariantCulture, $", {reduce.Percent:R}");
        text.Append(')');
    }

    private void Append(Apply apply, bool inside)
    {
        var (name, own) = (apply.Function.Name, Tight(apply));
        if (apply.Function == Operations.Square || apply.Function == Operations.Cube)
        {
            Append(apply.Arguments[0], inside, Precedence.Atom);
            text.Append(name);
        }
        else if (own == Precedence.Atom)
            List($"{name}(", apply.Arguments, inside);
        else if (apply.Arguments is [var argument])
        {
            text.Append(name).Append(apply.Function == Logic.Not ? " " : "");
            Append(argument, inside, own);
        }
        else
        {
            // Comparisons do not chain; powers are right-associative.
            Append(apply.Arguments[0], inside, own is Precedence.Compare or Precedence.Power ? own + 1 : own);
            text.Append(own == Precedence.Power ? "^" : $" {name} ");
            Append(apply.Arguments[1], inside, own == Precedence.Power ? Precedence.Sign : own + 1);
        }
    }

    private void List(string begin, IEnumerable<Term> terms, bool inside, string end = ")")
    {
        text.Append(begin);
        var first = true;
        foreach (var term in terms)
        {
            text.Append(first ? "" : ", ");
            Append(term, inside, Precedence.Or);
            first = false;
        }
        text.Append(end);
    }

    private Precedence Tight(Term term) => names.ContainsKey(term) ? Precedence.Atom : term switch
    {
        Constant constant => double.IsNegative(constant.Value) && !double.IsNaN(constant.Value)
            ? Precedence.Sign : Precedence.Atom,
        Apply apply => apply.Function.Precedence,
        _ => Precedence.Atom,
    };

    private string Image(int input, int? channel) => images[input] + (channel is { } number ? $"[ch {number}]" : "");
}
