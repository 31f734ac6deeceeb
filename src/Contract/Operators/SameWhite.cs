using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>Applies the <see cref="WhiteRule"/> of an operator to the images it is given.</summary>
public static class SameWhite
{
    /// <summary>Checks the rule.</summary>
    /// <exception cref="PipelineException">PK0506: two whites differ that must not.</exception>
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
