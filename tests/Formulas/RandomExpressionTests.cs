using FsCheck;
using FsCheck.Xunit;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using Xunit;

namespace PipelineKit.Tests.Formulas;

public class RandomExpressionTests
{
    private static readonly string[] Tokens =
    [
        "a", "b", "d", "a.", ".r", "[ch 0]", "[0, 1]", "[", "]", "(", ")", "((", "))",
        ",", ";", "\n", " ", "=", "==", "<", "<=", "!=", "+", "-", "*", "/", "%", "^",
        "1", "2.5", "1e3", ".5", "1.2.3", "and", "or", "not ", "if(", "min(", "max(",
        "sum(", "mean(a)", "median(", "percentile(a, 50)", "where(", "center(", "cov(",
        "count(a)", "dx", "dy", "pi", "nan", "let ", "out ", "low = ", "d = a; ",
        "clamp(a, 0, 1)", "size", "mode", "é", "𝄞", "\0", "\ud800", "${a}", "#", "&&", "//", "\t",
    ];

    private static readonly Dictionary<string, double?> Parameters = new() { ["size"] = 3, ["mode"] = null };

    [Property(MaxTest = 2000)]
    public void Any_text_is_accepted_or_rejected_at_a_location_in_it(NonNull<string> text, bool windows) =>
        Check(text.Get, windows);

    [Property(MaxTest = 20000, EndSize = 60)]
    public void Any_text_of_language_tokens_is_accepted_or_rejected(byte[] pieces, bool windows) =>
        Check(string.Concat(pieces.Select(p => Tokens[p % Tokens.Length])), windows);

    /// <summary>Valid generated texts with a few changed characters fail in more interesting ways.</summary>
    [Property(MaxTest = 3000)]
    public void Any_mutated_expression_is_accepted_or_rejected(int seed, byte from, byte length, byte piece)
    {
        var text = new RandomExpression(new Random(seed), wholeNumbers: false).Next();
        var at = from % (text.Length + 1);
        Check(text[..at] + Tokens[piece % Tokens.Length] + text[Math.Min(text.Length, at + length % 8)..], windows: true);
    }

    [Property(MaxTest = 3000)]
    public void A_formatted_term_is_parsed_as_the_same_term(int seed, bool whole)
    {
        var text = new RandomExpression(new Random(seed), whole).Next();
        var formulas = Read(text, windows: true);
        var written = string.Join('\n', FormulaText.Lines(formulas, ["a", "b"], windows: true));
        try
        {
            Assert.True(Same(formulas[0].Value, Read(written, windows: true)[0].Value));
        }
        catch (Exception fault)
        {
            throw new Xunit.Sdk.XunitException($"{text}\nis written as\n{written}\n{fault.Message}");
        }
    }

    [Theory]
    [InlineData("(a + b) * -(a - b)", "(a + b) * -(a - b)")]
    [InlineData("(-a)^2 + -a^2", "(-a)^2 + -a^2")]
    [InlineData("(a^b)^a^b", "(a^b)^a^b")]
    [InlineData("a - (b - a) - 3", "a - (b - a) - 3")]
    [InlineData("(a < b) == (not a)", "(a < b) == (not a)")]
    [InlineData("not (a and b or a) and not not b", "not (a and b or a) and not not b")]
    [InlineData("if(a > 2 + 3, a.g, b[ch 3])", "if(a > 5, a[ch 1], b[ch 3])")]
    [InlineData("(-3)^a * 1e-30 / 0 + nan", "(-3)^a * 1E-30 / 0 + nan")]
    [InlineData("(-3)^a + 2^-b % 1e300 * 1e300", "(-3)^a + 2^-b % 1E+300 * 1E+300")]
    [InlineData("min(a, b, 3)", "min(min(a, b), 3)")]
    [InlineData("1 * a / 1 - 0 + b^1", "a + b")]
    public void No_unnecessary_brackets_are_written(string text, string written) =>
        Assert.Equal(written, string.Join('\n', FormulaText.Lines(Read(text, windows: false), ["a", "b"], windows: false)));

    [Fact]
    public void A_long_repeated_term_gets_a_name()
    {
        Assert.Equal(["t1 = exp(-(center(a) - b)^2 / 50)", "out t = sum(t1)", "sum(t1 * a) / sum(t1)"],
            FormulaText.Lines(Read("w = exp(-(center(a) - b)^2 / 50); out t = sum(w); sum(w * a) / sum(w)", windows: true),
                ["a", "b"], windows: true));
        // Doubled sixty times, it would exceed any memory if expanded.
        var doubled = string.Concat(Enumerable.Range(1, 60)
            .Select(i => $"d{i} = sqrt({(i == 1 ? "a" : $"d{i - 1}")}) * abs({(i == 1 ? "a" : $"d{i - 1}")}); ")) + "d60";
        Assert.InRange(string.Join('\n', FormulaText.Lines(Read(doubled, windows: false), ["a"], windows: false)).Length,
            100, 5000);
        Assert.Equal(60, TermText.Of(Read(doubled, windows: false)[0].Value, ["a"]).Length);
    }

    private static void Check(string text, bool windows)
    {
        try
        {
            Read(text, windows);
        }
        catch (ExpressionException fault)
        {
            Assert.InRange(fault.Offset, 0, text.Length);
            Assert.InRange(fault.Length, 1, Math.Max(1, text.Length - fault.Offset));
            Assert.NotEqual("", fault.Message);
        }
    }

    private static IReadOnlyList<Formula> Read(string text, bool windows) =>
        new Checker(new Scope(["a", "b"], Parameters, windows)).Check(Parser.Parse(text));

    private static bool Same(Term x, Term y) => (x, y) switch
    {
        (Constant p, Constant q) => p.Value.Equals(q.Value),
        (Sample p, Sample q) => (p.Input, p.Channel) == (q.Input, q.Channel),
        (Neighbor p, Neighbor q) => (p.Input, p.Channel, p.Dy, p.Dx) == (q.Input, q.Channel, q.Dy, q.Dx),
        (Offset p, Offset q) => p.IsRow == q.IsRow,
        (Apply p, Apply q) => p.Function.Usage == q.Function.Usage && Same(p.Arguments, q.Arguments),
        (Reduce p, Reduce q) =>
            (p.Reducer, p.Percent, p.Mask is null) == (q.Reducer, q.Percent, q.Mask is null) && Same(p.Arguments, q.Arguments),
        _ => false,
    };

    private static bool Same(IReadOnlyList<Term> x, IReadOnlyList<Term> y) =>
        x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second));
}
