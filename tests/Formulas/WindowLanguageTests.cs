using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Expressions;
using PipelineKit.Filters.Area;
using PipelineKit.Formulas;
using PipelineKit.Formulas.Emission;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

public class WindowLanguageTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("2 ^ -1", 0.5)]
    [InlineData("2 * -a", -10)]
    [InlineData("+a - -a", 10)]
    [InlineData("a ^ 2", 25)]
    [InlineData("pow(a, 3)", 125)]
    [InlineData("a ^ 0.5", 2.23606797749979)]
    [InlineData("7 % 3 + -7 % 3", 3)]
    [InlineData("-7 % -3", -1)]
    [InlineData("1.5e2 + .5 + 2E-1", 150.7)]
    [InlineData("a < 5 or a == 5 and not a > 4", 0)]
    [InlineData("(a < 5 or a == 5) and not a > 6", 1)]
    [InlineData("not a != 5", 1)]
    [InlineData("a <= 5 and a >= 5", 1)]
    [InlineData("if(a > b, 10, 20)", 20)]
    [InlineData("min(a, b, 3) + max(a, b, 9)", 12)]
    [InlineData("max(a) - min(b)", -2)]
    [InlineData("clamp(a, 6, 9)", 6)]
    [InlineData("abs(a - b) + sign(a - b)", 1)]
    [InlineData("sqrt(16) + exp(0) + log(e) + log2(8) + log10(1000)", 12)]
    [InlineData("sin(pi / 2) + cos(0) + tan(0) + atan2(0, 1)", 2)]
    [InlineData("floor(2.7) + ceil(2.2) + round(2.5)", 7)]
    [InlineData("hypot(3, 4) + lerp(10, 20, 0.25)", 17.5)]
    [InlineData("smoothstep(0, 10, 5) + smoothstep(0, 10, 11)", 1.5)]
    [InlineData("1 / 0 - inf + 1", double.NaN)]
    [InlineData("if(nan == nan, 1, 2)", 2)]
    [InlineData("sum(a * b) + mean(b)", 322)]
    [InlineData("d = abs(a - b); d2 = d^2; median(d2) + d", 6)]
    [InlineData("let d = a - b\nsum(d)", -18)]
    [InlineData("sum(dx^2 + dy) + sum(dy * 3)", 6)]
    [InlineData("count(where(dx > 0 and dy < 1, a)) * 100 + sum(where(dx == 0, a))", 215)]
    [InlineData("mean(where(dx > 5, a))", double.NaN)]
    [InlineData("argmax(dx + dy) * 10 + argmin(dx^2 + dy^2)", 84)]
    [InlineData("var(dx) * 3 + std(dy)^2 * 3 + cov(dx, dy) + corr(dx, -dx)", 3)]
    [InlineData("percentile(dx + 3 * dy, 75) + range(dx)", 4)]
    [InlineData("any(dx > 0) + all(dx > 0) + any(a > 6)", 1)]
    [InlineData("sum(center(a) - b) + a[-1, 7] + b[5, 0]", -6)]
    [InlineData("sum(abs(dx - mean(dx)))", 6)]
    [InlineData("a.r + a[ch 0] + sum(b[ch 0])", 73)]
    public void An_expression_follows_arithmetic(string expr, double expected)
    {
        // One pixel of 5 in a and of 7 in b, with a repeated border: every window is flat.
        Raster[] images = [Images.Gray(new double[,] { { 5 } }), Images.Gray(new double[,] { { 7 } })];
        var window = new WindowExpression { Expr = expr, Border = Border.Replicate };
        Near.Equal(expected, PipelineRunner.Run(window, images, null, SamplePrecision.Double).Image[0, 0], 1e-14);
    }

    [Theory]
    [InlineData("", 0, 1, "the expression is empty", null)]
    [InlineData("a +", 3, 1, "expected a number, a name, a function or '(', found the end", null)]
    [InlineData("a + * b", 4, 1, "expected a number, a name, a function or '(', found '*'", null)]
    [InlineData("a b", 2, 1, "expected an operator or the end, found 'b'", "an operator is missing before it")]
    [InlineData("(a + b", 0, 1, "this bracket is never closed", "add ')'")]
    [InlineData("sum(a + b", 3, 1, "this bracket is never closed", "add ')'")]
    [InlineData("a + b)", 5, 1, "expected an operator or the end, found ')'", null)]
    [InlineData("a = b; 1", 0, 1, "'a' is an image of this stage and keeps its value",
        "choose another name; to compare, write '=='")]
    [InlineData("a + 1 = b", 6, 1, "expected an operator or the end, found '='", "to compare, write '=='")]
    [InlineData("d = a - b", 9, 1, "the expression has no result",
        "end with an expression, or write 'out' before a name to make it an output")]
    [InlineData("a; b", 0, 1, "the result must be the last statement", "assign the preceding value to a name: 'd = …; …'")]
    [InlineData("d = a; d = b; d", 7, 1, "'d' already has a value", "choose another name")]
    [InlineData("d = d + 1; d", 4, 1, "unknown name 'd'", "inputs of this stage: a, b")]
    [InlineData("c = d; d = a; c", 4, 1, "unknown name 'd'", "inputs of this stage: a, b")]
    [InlineData("out Mine = a", 4, 4, "'Mine' cannot name an output",
        "output names consist of lowercase letters and digits; 'image' is the unnamed result")]
    [InlineData("sum = a; sum", 0, 3, "'sum' is reserved and cannot be assigned", "choose another name")]
    [InlineData("w = dx^2; w * a", 4, 2, "'dx' is the position of a sample in the window and has no meaning outside a reducer",
        "use it inside a reducer, as in sum(a * dx)")]
    [InlineData("1 + where(a > 0, a)", 4, 5,
        "'where' excludes samples from a reducer and must be its whole argument", "write mean(where(condition, x))")]
    [InlineData("sum(2 * where(a > 0, a))", 8, 5,
        "'where' excludes samples from a reducer and must be its whole argument", "write mean(where(condition, x))")]
    [InlineData("d = a; d[0, 1]", 7, 1, "only images have channels and neighbors", "images here: a, b")]
    [InlineData("a[0.5, 1]", 2, 3, "a neighbor's offset must be an integer from -4096 to 4096, not 0.5", null)]
    [InlineData("a[1]", 3, 1, "expected ',' and the column's offset, found ']'", null)]
    [InlineData("a.x", 2, 1, "unknown channel 'x'", "write .r, .g or .b, or the channel's number: [ch 3]")]
    [InlineData("count(a > 5)", 0, 5, "'count' counts samples regardless of their values",
        "to count where a condition holds, write sum(condition), or count(where(condition, x))")]
    [InlineData("percentile(a, b)", 14, 1,
        "the second argument of 'percentile' must be a number from 0 to 100 that is the same for all pixels", "write "
        + "percentile(x, 90)")]
    [InlineData("cov(a)", 0, 3, "'cov' takes 2 arguments, not 1", "write cov(x, y)")]
    [InlineData("a && b", 2, 1, "'&' is not allowed here", "write 'and'")]
    [InlineData("2a", 1, 1, "unexpected 'a' after the number 2", "to multiply, write '2*a'")]
    [InlineData("1.2.3", 0, 5, "'1.2.3' is not a number", null)]
    [InlineData("0 < a < 9", 6, 1, "comparisons cannot be chained", "combine two of them with 'and'")]
    [InlineData("sum(c)", 4, 1, "unknown name 'c'", "inputs of this stage: a, b")]
    [InlineData("image * 2", 0, 5, "unknown name 'image'", "inputs of this stage: a, b")]
    [InlineData("maen(a)", 0, 4, "unknown function 'maen'", "did you mean 'mean'?")]
    [InlineData("a(2)", 0, 1, "'a' is an image, not a function", "to multiply, write 'a * (…)'")]
    [InlineData("a - mean", 4, 4, "'mean' is a function and needs arguments", "write mean(x)")]
    [InlineData("clamp(a, 2)", 0, 5, "'clamp' takes 3 arguments, not 2", "write clamp(x, low, high)")]
    [InlineData("sum(a, b)", 0, 3, "'sum' takes 1 argument, not 2", "write sum(x)")]
    [InlineData("max()", 0, 3, "'max' takes 2 arguments, not 0", "write max(x, y)")]
    [InlineData("sqrt(a, b)", 0, 4, "'sqrt' takes 1 argument, not 2", "write sqrt(x)")]
    public void An_error_is_reported_with_its_location(string expr, int offset, int length, string message, string? cure)
    {
        var check = new OperatorCheck(["a", "b"]);
        Parsed(expr).Report(check, "expr");
        Assert.Equal(new OperatorFinding(Codes.BadExpression, "expr", message, cure, offset, length),
            Assert.Single(check.Findings));
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Depth_and_length_are_limited(string message, string text)
    {
        var said = "nothing";
        OnLittleStack(() => said = Assert.Throws<ExpressionException>(() => Parser.Parse(text)).Message);
        Assert.Equal(message, said);
    }

    [Theory]
    [InlineData("a", "+a", 500)]
    [InlineData("(", "(", 98)]
    [InlineData("abs(", "abs(", 98)]
    [InlineData("min(a", ", a", 498)]
    [InlineData("sum(a", " * dx - a", 249)]
    [InlineData("d0 = a", "; d% = d& + d&", 255)]
    public void An_expression_just_within_the_limits_is_compiled(string begin, string more, int times)
    {
        var text = begin
            + string.Concat(Enumerable.Range(1, times).Select(i => more.Replace("%", $"{i}").Replace("&", $"{i - 1}")));
        text += begin[0] == 'd' ? $"; d{times}" : begin.Contains('(') && more.Contains('(') ? "a" + new string(')', times + 1)
            : begin.Contains('(') ? ")" : "";
        var image = new ImageInfo(8, 8, 1);
        object? work = null;
        OnLittleStack(() =>
        {
            var window = Extent.Of(3, Anchor.Middle);
            var program = new PipelineKit.Formulas.Emission.Program(Scheduler.Plan(Parsed(text).Formulas(["a"], [image]),
                new ProgramTarget(window, window, false, [null], IsDouble: true)));
            var tile = program.Tile(0, 8, 8, 8);
            work = new TileWork(program, tile,
                plan => new Source<double>(tile, plan, 0, program.Schedule.Target, inBytes: false));
        });
        Assert.NotNull(work);
    }

    private static ParsedExpression Parsed(string text) =>
        new(text, new WindowUse(true, Extent.Of(3, Anchor.Middle), new Outside(Border.Replicate, 0), () => null));

    // Smaller than the stack of any .NET thread pool thread.
    private static void OnLittleStack(Action action)
    {
        Exception? fault = null;
        var thread = new Thread(() => fault = Record.Exception(action), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }

    public static TheoryData<string, string> Bombs()
    {
        const string deep = "brackets and signs are nested more than 100 deep",
            much = "the expression has more than 500 operators and arguments";
        return new()
        {
            { deep, new string('(', 5000) + "a" + new string(')', 4000) },
            { deep, string.Concat(Enumerable.Repeat("- ", 4000)) + "a" },
            { deep, string.Concat(Enumerable.Repeat("not ", 2000)) + "a" },
            { deep, string.Concat(Enumerable.Repeat("abs(", 2000)) },
            { deep, string.Join('^', Enumerable.Repeat("a", 4000)) },
            { much, string.Join('+', Enumerable.Repeat("a", 4000)) },
            { much, $"min({string.Join(',', Enumerable.Repeat("a", 4000))})" },
            { much, "a" + string.Concat(Enumerable.Repeat(".r", 4000)) },
            { much, "a" + string.Concat(Enumerable.Repeat("[0,0]", 1900)) + string.Concat(Enumerable.Repeat(".r", 200)) },
            { "the expression defines more than 256 names",
                string.Concat(Enumerable.Range(0, 400).Select(i => $"d{i}={(i == 0 ? "a" : $"d{i - 1}")};")) },
            { "the expression has 10001 characters, more than 10000", new string('a', 10001) },
            { "the expression has 1000000 characters, more than 10000", string.Concat(Enumerable.Repeat("(", 1_000_000)) },
        };
    }

    [Theory]
    [InlineData("min(d, d)")]
    [InlineData("d + d.r")]
    [InlineData("sum(d) * sum(d)")]
    public void Values_that_use_each_other_twice_take_linear_time(string doubled)
    {
        var text = "d0 = a\n"
            + string.Concat(Enumerable.Range(1, 150)
                .Select(i => $"d{i} = {doubled.Replace("d", $"d{i - 1}").Replace($"d{i - 1}.r", "a.r")}\n")) + "d150";
        var image = new ImageInfo(8, 8, 3);
        Assert.NotEmpty(Parsed(text).Formulas(["a"], [image]));
        Assert.NotEmpty(Parsed(text).Infer([image], image, null));
    }

    [Fact]
    public void The_longest_sum_is_evaluated()
    {
        var window = new WindowExpression { Expr = string.Join('+', Enumerable.Repeat("a", 501)) };
        Assert.Equal(501, PipelineRunner.Run(window, [Images.Gray(new double[,] { { 1 } })]).Image[0, 0]);
    }
}
