using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>Selects the narrowest integers in which a value of integer samples is exact.</summary>
/// <param name="ranges">Known value ranges.</param>
internal sealed class WholeLanes(ValueRanges ranges)
{
    /// <summary>Returns whether lanes of a type compute the value exactly for all samples.</summary>
    public bool Suit(Term value, LaneType lanes) => Exact(value, lanes);

    private bool Within(Term term, LaneType lanes)
    {
        var range = ranges.Of(term);
        var (low, high) = lanes == LaneType.Byte ? (0, byte.MaxValue) : lanes == LaneType.UShort ? (0, ushort.MaxValue)
            : (int.MinValue, (double)int.MaxValue);
        return range.IsWhole && range.IsFinite && range.Low >= low && range.High <= high;
    }

    private bool Exact(Term term, LaneType lanes) => Within(term, lanes) && Wraps(term, lanes);

    // Correct modulo the lanes' range: sums and products preserve that, comparisons do not.
    private bool Wraps(Term term, LaneType lanes) => term switch
    {
        Constant { Value: var value } => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue,
        Sample => Within(term, lanes),
        Apply { Function: var function, Arguments: var arguments } => function.Integers switch
        {
            IntegerRule.Never => false,
            IntegerRule.WrapsBeyondBytes when lanes == LaneType.Byte => false,
            IntegerRule.Wraps or IntegerRule.WrapsBeyondBytes => arguments.All(a => Wraps(a, lanes)),
            IntegerRule.Magnitude when lanes != LaneType.Int =>
                arguments[0] is Apply { Arguments: [var x, var y] } difference && difference.Function == Operations.Subtract
                    && Exact(x, lanes) && Exact(y, lanes),
            IntegerRule.Exact or IntegerRule.Magnitude => arguments.All(a => Exact(a, lanes)),
            IntegerRule.Choice => Exact(arguments[0], lanes) && Wraps(arguments[1], lanes) && Wraps(arguments[2], lanes),
        },
        _ => false,
    };
}
