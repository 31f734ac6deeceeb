using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Facts;

namespace PipelineKit.Evaluation;

/// <summary>
/// Evaluates expressions in <c>${ }</c>: the grammar and functions of the window language, applied to single numbers and texts.
/// </summary>
/// <param name="find">
/// Returns the value of a name with dot-separated parts. Throws <see cref="MissingValueException"/> for a known name without a
/// value.
/// </param>
/// <param name="everything">
/// Whether branches that do not affect the result are evaluated too, to report their errors before a file is read.
/// </param>
internal sealed class Evaluator(Func<NamePath, Scalar> find, bool everything)
{
    private const string Default = "??", Condition = "if";

    /// <summary>Evaluates an expression.</summary>
    /// <exception cref="ExpressionException">Evaluation failed; gives the place.</exception>
    /// <exception cref="MissingValueException">A name has no value, and no fallback applies.</exception>
    public Scalar Evaluate(Expression expression) => expression switch
    {
        Number number => Scalar.Of(number.Value),
        Text text => Scalar.Of(text.Value),
        Call { Over: { } stack } => throw new ExpressionException(
            "'over' reduces the images of a stack, and in ${ } are single values", stack,
            "write it in the 'expr' of a stage with 'op: pixel' or 'op: window'"),
        Call { Function: Default } call => OrElse(call),
        Call { Function: Condition, Arguments.Count: 3 } call => Choose(call),
        Call call => Apply(call),
        _ => find(NamePath.Of(expression)),
    };

    private Scalar OrElse(Call call)
    {
        Scalar? value = null;
        try
        {
            value = Evaluate(call.Arguments[0]);
        }
        catch (MissingValueException)
        {
        }
        if (value is { } known && !everything)
            return known;
        var other = Evaluate(call.Arguments[1]);
        return value ?? other;
    }

    private Scalar Choose(Call call)
    {
        var condition = Operand(Evaluate(call.Arguments[0]), call.Arguments[0]) != 0;
        if (!everything)
            return Evaluate(call.Arguments[condition ? 1 : 2]);
        var (yes, no) = (Evaluate(call.Arguments[1]), Evaluate(call.Arguments[2]));
        return condition ? yes : no;
    }

    private Scalar Apply(Call call)
    {
        Scalar[] values = [.. call.Arguments.Select(Evaluate)];
        if (TextFunctions.Find(call.Function) is { } function)
            return function.Apply(call, values);
        var numbers = Numbers(call);
        if (values is [var left, var right] && !(left.IsNumeric && right.IsNumeric) && OfTexts(call, left, right) is { } found)
            return found;
        if (values.Length != numbers.Count && !(numbers.TakesMore && values.Length > numbers.Count))
            throw new ExpressionException($"'{numbers.Name}' takes {numbers.Count} argument{(numbers.Count == 1 ? "" : "s")}, " +
                $"not {values.Length}", call, $"write {numbers.Usage}");
        double[] arguments = [.. values.Select((v, i) => Operand(v, call.Arguments[i]))];
        var value = numbers.TakesMore ? arguments.Aggregate((x, y) => numbers.Of(x, y, 0))
            : numbers.Of(arguments[0], arguments.ElementAtOrDefault(1), arguments.ElementAtOrDefault(2));
        return numbers.IsTruth ? Scalar.Of(value != 0) : Scalar.Of(value);
    }

    // Texts and dates can be compared, and text can be joined with any value.
    private static Scalar? OfTexts(Call call, Scalar left, Scalar right)
    {
        if (call.Function == NumberOperators.Add.Name)
            return Scalar.Of($"{left}{right}");
        if (!NumberOperators.Comparisons.TryGetValue(call.Function, out var comparison))
            return null;
        return left.CompareTo(right) is { } order ? Scalar.Of(comparison.Of(order, 0, 0) != 0)
            : throw new ExpressionException($"{Scalar.Word(left.Kind)} and {Scalar.Word(right.Kind)} cannot be compared", call);
    }

    private static double Operand(Scalar value, Expression written)
    {
        if (value.IsNumeric)
            return value.Number;
        var (at, length) = written is Number or Text or Call ? (written.Offset, written.Length)
            : NamePath.Of(written) is var path ? (path.Offset, path.Length) : default;
        throw new ExpressionException($"a number is wanted here, not {(value.Kind == ScalarKind.Text
            ? $"the text {Found.Quote(value.ToString())}" : Scalar.Word(value.Kind))}", at, length);
    }

    private static NumberFunction Numbers(Call call) =>
        (call.Arguments.Count == 1 ? NumberOperators.Prefixes : NumberOperators.Infixes).GetValueOrDefault(call.Function)
        ?? NumberFunctions.ByName.GetValueOrDefault(call.Function)
        ?? throw new ExpressionException($"unknown function '{call.Function}'", call,
            Suggest.Cure(call.Function, [.. NumberFunctions.ByName.Keys, .. TextFunctions.Names]));
}
