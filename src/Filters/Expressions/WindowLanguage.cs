using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions;

/// <summary>The language of <c>op: window</c> and <c>op: pixel</c>: from the text of a parameter to a checked term.</summary>
internal static class WindowLanguage
{
    /// <summary>Checks an expression and reports what is wrong with it, with its place in the text.</summary>
    public static void Report(OperatorCheck check, string parameter, string text, bool windows)
    {
        try
        {
            Read(text, check.InputNames, windows);
        }
        catch (ExpressionException fault)
        {
            check.Fail(Codes.BadExpression, parameter, fault.Message, fault.Cure, fault.Offset, fault.Length);
        }
    }

    /// <summary>The checked term of an expression.</summary>
    /// <exception cref="PipelineException">PK0306: it is not right; <see cref="Report"/> says where.</exception>
    public static Term Compile(string text, IReadOnlyList<string> inputs, bool windows) =>
        Placed(text, () => Read(text, inputs, windows));

    /// <summary>
    /// The nominal white of the result: that of the inputs, when all have the same one and the result lies among the samples
    /// it is made of (names, <c>min max mean</c>, and choices between them); else none.
    /// </summary>
    public static double? White(string text, IReadOnlyList<ImageInfo> inputs)
    {
        if (inputs.Any(i => i.White != inputs[0].White))
            return null;
        try
        {
            return StaysInRange(Parser.Parse(text)) ? inputs[0].White : null;
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    /// <summary>Samples of scratch memory that evaluating an expression takes, at most.</summary>
    public static long ScratchSamples(string text, Extent extent, int width)
    {
        var expression = Placed(text, () => Parser.Parse(text));
        return (2 + Calls(expression) + Spaces(expression)) * DoubleRows.ScratchSamples(width, extent.Left, extent.Right);
    }

    private static long Calls(Expression expression) => expression is Call call
        ? (call.Arguments.Count == 1 ? 1 : 0) + call.Arguments.Sum(Calls)
        : 0;

    private static long Spaces(Expression expression) => expression is Call call
        ? call.Arguments.Select((argument, i) => i + Spaces(argument)).DefaultIfEmpty(0).Max()
        : 0;

    private static Term Read(string text, IReadOnlyList<string> inputs, bool windows) =>
        new Checker(inputs, windows).Check(Parser.Parse(text));

    private static TResult Placed<TResult>(string text, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (ExpressionException fault)
        {
            throw new PipelineException(Codes.BadExpression, $"{fault.Message}, at character {fault.Offset + 1} of '{text}'", fault.Cure);
        }
    }

    private static bool StaysInRange(Expression expression) => expression switch
    {
        Name name => name.Text is not ("e" or "pi" or "inf" or "nan"),
        Call { Function: "min" or "max" or "mean" } call => call.Arguments.All(StaysInRange),
        Call { Function: "if" } call => call.Arguments.Skip(1).All(StaysInRange),
        _ => false,
    };
}
