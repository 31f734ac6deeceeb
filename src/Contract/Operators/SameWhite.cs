using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Checks an operator's <see cref="WhiteRule"/>.</summary>
public static class SameWhite
{
    /// <summary>Checks the whites of the inputs.</summary>
    /// <exception cref="PipelineException">PK0506: two whites differ but must be equal.</exception>
    public static void Require(WhiteRule rule, IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        if (rule == WhiteRule.Any)
            return;
        var first = -1;
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i].White is not { } white || (white == 1 && rule == WhiteRule.SameOrOne))
                continue;
            else if (first < 0)
                first = i;
            else if (inputs[first].White is { } other && other != white)
                throw Mismatch((name(first), other), (name(i), white));
    }

    private static PipelineException Mismatch((string Name, double White) a, (string Name, double White) b)
    {
        var (low, high) = a.White < b.White ? (a, b) : (b, a);
        return new(Codes.WhiteMismatch,
            FormattableString.Invariant($"whites do not match: '{a.Name}' has {a.White}, '{b.Name}' has {b.White}"),
            FormattableString.Invariant($"scale '{low.Name}' to {high.White} first: {{ op: rescale, white: {high.White} }}"));
    }
}
