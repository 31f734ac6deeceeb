using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Yaml;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Parameters;

public class ParameterReadingTests
{
    private static readonly ParameterSet Set = new(typeof(Everything));

    public static TheoryData<string, string, object?> Values => new()
    {
        { "truth", "true", true },
        { "truth", "false", false },
        { "whole", "7", 7 },
        { "whole", "-7", -7 },
        { "whole", "+7", 7 },
        { "whole", "1e3", 1000 },
        { "whole", "7.0", 7 },
        { "whole", "2147483647", int.MaxValue },
        { "long", "9223372036854775807", long.MaxValue },
        { "number", "3", 3.0 },
        { "number", ".5", 0.5 },
        { "number", "-.5", -0.5 },
        { "number", "5.", 5.0 },
        { "number", "1e-3", 0.001 },
        { "number", "1E+3", 1000.0 },
        { "number", "0.1", 0.1 },
        { "free-number", "inf", double.PositiveInfinity },
        { "free-number", "-.inf", double.NegativeInfinity },
        { "free-number", ".NaN", double.NaN },
        { "text", "some words", "some words" },
        { "text", "3", "3" },
        { "text", "''", "" },
        { "text", "null", "null" },
        { "border", "wrap", Border.Wrap },
        { "choice", "second-best", Choice.SecondBest },
        { "choice", "lanczos3", Choice.Lanczos3 },
        { "size", "5", new WindowSize(5, 5) },
        { "size", "3x5", new WindowSize(3, 5) },
        { "size", "3×5", new WindowSize(3, 5) },
        { "size", "'3x5'", new WindowSize(3, 5) },
        { "size", "[3, 5]", new WindowSize(3, 5) },
        { "anchor", "middle", Anchor.Middle },
        { "anchor", "[0, 2]", new Anchor(0, 2) },
        { "numbers", "[1, .5]", new[] { 1, 0.5 } },
        { "number-list", "[1, .5]", new[] { 1, 0.5 } },
        { "wholes", "[]", Array.Empty<int>() },
        { "wholes", "[3, 1]", new[] { 3, 1 } },
        { "texts", "[x, 3]", new[] { "x", "3" } },
        { "choices", "[second-best]", new[] { Choice.SecondBest } },
        { "table", "[[1, 2, 3], [4, 5, 6]]", new Matrix(2, 3, [1, 2, 3, 4, 5, 6]) },
        { "table", "[1, 2]", new Matrix(1, 2, [1, 2]) },
        { "maybe", "3", 3 },
        { "maybe", "null", null },
        { "maybe", "~", null },
        { "maybe-size", "3", new WindowSize(3, 3) },
        { "table", "null", null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_parsed_as_its_type(string parameter, string yaml, object? expected) =>
        Assert.Equal(expected, Read(parameter, yaml));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_formatted_value_can_be_parsed_again(string parameter, string yaml, object? expected)
    {
        if (expected is null or "")
            return;
        var written = Set.Find(parameter)!.Type.Write(expected);

        Assert.Equal(expected, Read(parameter, written));
        Assert.NotEmpty(yaml);
    }

    [Theory]
    [InlineData("truth", "yes", "PK0301: 'truth' must be true or false, not 'yes'; write true")]
    [InlineData("truth", "Off", "PK0301: 'truth' must be true or false, not 'Off'; write false")]
    [InlineData("truth", "'true'", "PK0301: 'truth' must be true or false, not 'true'; write true")]
    [InlineData("truth", "2", "PK0301: 'truth' must be true or false, not '2'")]
    [InlineData("whole", "2147483648", "PK0302: 'whole' must be from -2147483648 to 2147483647, not '2147483648'")]
    [InlineData("times", "3000000000", "PK0302: 'times' must be from 1 to 2147483647, not '3000000000'")]
    [InlineData("times", "0", "PK0302: 'times' must be at least 1, not '0'")]
    [InlineData("long", "9223372036854775808",
        "PK0302: 'long' must be from -9223372036854775808 to 9223372036854775807, not '9223372036854775808'")]
    [InlineData("whole", "0x10", "PK0301: 'whole' must be a whole number, not '0x10'")]
    [InlineData("number", "1_000", "PK0301: 'number' must be a number, not '1_000'")]
    [InlineData("number", "Infinity", "PK0301: 'number' must be a finite number, not 'Infinity'")]
    [InlineData("number", "null", "PK0301: 'number' must be a number, not 'null'")]
    [InlineData("choice", "second_best",
        "PK0303: 'choice' must be one of first, second-best, lanczos3, not 'second_best'; did you mean 'second-best'?")]
    [InlineData("texts", "x", "PK0301: 'texts' must be a list of texts, not 'x'; write [x]")]
    [InlineData("choices", "[frist]",
        "PK0303: member 1 of 'choices' must be one of first, second-best, lanczos3, not 'frist'; did you mean 'first'?")]
    [InlineData("wholes", "[1.5]", "PK0301: member 1 of 'wholes' must be a whole number, not '1.5'")]
    public void A_value_of_another_type_is_rejected(string parameter, string yaml, string message) =>
        Assert.Equal(message, Fault(parameter, yaml));

    [Theory]
    [InlineData("reflect101", "'reflect101' is called 'mirror' here")]
    [InlineData("REFLECT_101", "'REFLECT_101' is called 'mirror' here")]
    [InlineData("nearest", "'nearest' is called 'replicate' here")]
    [InlineData("edge", "'edge' is called 'replicate' here")]
    [InlineData("clamp", "'clamp' is called 'replicate' here")]
    [InlineData("symmetric", "'symmetric' is called 'reflect' here")]
    [InlineData("circular", "'circular' is called 'wrap' here")]
    [InlineData("periodic", "'periodic' is called 'wrap' here")]
    [InlineData("zero", "write border: constant and value: 0")]
    public void The_borders_of_other_libraries_are_translated(string foreign, string cure) => Assert.Equal(
        $"PK0303: 'border' must be one of replicate, reflect, mirror, wrap, constant, shrink, valid, not '{foreign}'; {cure}",
        Fault("border", foreign));

    private static object? Read(string parameter, string yaml)
    {
        var bag = new DiagnosticBag();
        var values = Bind(parameter, yaml, bag);
        Assert.Empty(bag.Items);
        return Set.Find(parameter)!.Get(values.Create());
    }

    private static string Fault(string parameter, string yaml)
    {
        var bag = new DiagnosticBag();
        Assert.False(Bind(parameter, yaml, bag).IsWhole);
        return Assert.Single(bag.Items) is var found && found.Cure is null
            ? $"{found.Code}: {found.Message}" : $"{found.Code}: {found.Message}; {found.Cure}";
    }

    private static ParameterValues Bind(string parameter, string yaml, DiagnosticBag bag)
    {
        var source = new SourceText("t.yaml", yaml);
        var key = new ScalarNode(parameter, Quoted: false, source.At(0, 1));
        return ParameterBinder.Bind(Set, [new MapEntry(key, YamlTree.Read(source, bag)!)], "this", source.At(0, 1), bag);
    }

    public enum Choice
    {
        First,
        SecondBest,
        Lanczos3,
    }

    public sealed class Everything
    {
        [Parameter("A bool.")]
        public bool Truth { get; init; }

        [Parameter("An int.")]
        public int Whole { get; init; }

        [Parameter("An int that counts.", Min = 1)]
        public int Times { get; init; } = 1;

        [Parameter("A long.")]
        public long Long { get; init; }

        [Parameter("A double.")]
        public double Number { get; init; }

        [Parameter("Any double.", NonFinite = true)]
        public double FreeNumber { get; init; }

        [Parameter("A string.")]
        public string Text { get; init; } = "x";

        [Parameter("A border.")]
        public Border Border { get; init; }

        [Parameter("An enum.")]
        public Choice Choice { get; init; }

        [Parameter("A size.")]
        public WindowSize Size { get; init; }

        [Parameter("An anchor.")]
        public Anchor Anchor { get; init; }

        [Parameter("An array.")]
        public double[] Numbers { get; init; } = [];

        [Parameter("A list.")]
        public IReadOnlyList<double> NumberList { get; init; } = [];

        [Parameter("Ints.")]
        public IReadOnlyList<int> Wholes { get; init; } = [];

        [Parameter("Strings.")]
        public IReadOnlyList<string> Texts { get; init; } = [];

        [Parameter("Enums.")]
        public IReadOnlyList<Choice> Choices { get; init; } = [];

        [Parameter("A table.")]
        public Matrix? Table { get; init; }

        [Parameter("Perhaps an int.")]
        public int? Maybe { get; init; } = 4;

        [Parameter("Perhaps a size.")]
        public WindowSize? MaybeSize { get; init; }
    }
}
