using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Syntax;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>Chooses the narrowest integers in which a value of whole samples is exact.</summary>
/// <param name="ranges">What is certain of terms.</param>
internal sealed class WholeLanes(ValueRanges ranges)
{
    /// <summary>Whether lanes of a type give the value, whatever the samples.</summary>
    public bool Suit(Term value, LaneType lanes) => Exact(value, lanes);

    private bool Within(Term term, LaneType lanes)
    {
        var range = ranges.Of(term);
        var (low, high) = lanes == LaneType.Byte ? (0, byte.MaxValue) : lanes == LaneType.UShort ? (0, ushort.MaxValue) : (int.MinValue, (double)int.MaxValue);
        return range.IsWhole && range.IsFinite && range.Low >= low && range.High <= high;
    }

    private bool Exact(Term term, LaneType lanes) => Within(term, lanes) && Wraps(term, lanes);

    // Right but for multiples of the lanes' range: sums and products of such are, comparing them is not.
    private bool Wraps(Term term, LaneType lanes) => term switch
    {
        Constant { Value: var value } => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue,
        Sample => Within(term, lanes),
        Apply { Function: var function, Arguments: var arguments } => function.Name switch
        {
            "*" or "^2" or "^3" when lanes == LaneType.Byte => false,
            "+" or "*" or "^2" or "^3" => arguments.All(a => Wraps(a, lanes)),
            "-" => arguments.All(a => Wraps(a, lanes)),
            "abs" when lanes != LaneType.Int => arguments[0] is Apply { Function.Name: "-", Arguments: [var x, var y] } && Exact(x, lanes) && Exact(y, lanes),
            "if" => Exact(arguments[0], lanes) && Wraps(arguments[1], lanes) && Wraps(arguments[2], lanes),
            "abs" or "min" or "max" or "clamp" or "<" or "<=" or ">" or ">=" or "==" or "!=" or "not" or "and" or "or" => arguments.All(a => Exact(a, lanes)),
            _ => false,
        },
        _ => false,
    };
}
