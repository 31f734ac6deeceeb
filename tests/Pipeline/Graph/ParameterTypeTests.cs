using PipelineKit.Imaging;
using Xunit;
using static PipelineKit.Tests.Pipeline.Graph.TestOperators;

namespace PipelineKit.Tests.Pipeline.Graph;

public class ParameterTypeTests
{
    private const string Declared = """
        parameters:
          count: { default: 3, type: integer, min: 1 }
          label: { default: "007", type: text }
          place: { default: south-east, choices: [south-east, south-west] }
          scale: { default: 2, choices: [1, 2, 4] }
          flag: { default: true, type: boolean }
          rows: { default: [[1, 2], [3, 4]], type: table }
          ink: { default: "#ff8000", type: color }
        stages:
          c: { op: clip, white: "${count + scale}", method: "${label}, ${place}", points: "${rows}" }
        """;

    [Fact]
    public void Values_keep_their_type()
    {
        var clip = Assert.IsType<Clip>(Building.Graph(Declared, ("label", "12"), ("scale", "4"), ("rows", "[[5]]"))
            .Nodes[0].Operator);

        Assert.Equal((7, "12, south-east"), (clip.White, clip.Method));
        Assert.Equal(new Matrix(1, 1, [5]), clip.Points);
    }

    [Theory]
    [InlineData("count", "2.5", "PK0301: parameter 'count' must be a whole number, not '2.5'")]
    [InlineData("count", "0", "PK0302: parameter 'count' must be at least 1, not '0'")]
    [InlineData("place", "south-wset",
        "PK0303: parameter 'place' must be one of south-east, south-west, not 'south-wset'; did you mean 'south-west'?")]
    [InlineData("scale", "3", "PK0303: parameter 'scale' must be one of 1, 2, 4, not '3'; did you mean '1'?")]
    [InlineData("flag", "yes", "PK0301: parameter 'flag' must be true or false, not 'yes'; write true")]
    [InlineData("ink", "#ff80",
        "PK0303: parameter 'ink' must be a color, not '#ff80'; write '#' and two digits from 0 to f for each of red, green and "
        + "blue, as in \"#ff8000\", two more for alpha, or a name: black, silver, gray, white, maroon, red, purple, fuchsia, "
        + "green, lime, olive, yellow, navy, blue, teal, aqua, transparent")]
    [InlineData("rows", "[[1], [2, 3]]",
        "PK0301: all rows of parameter 'rows' must have one length, but row 1 has 1 and row 2 has 2")]
    [InlineData("rows", "nowhere.csv",
        "PK0107: parameter 'rows': the file 'nowhere.csv' cannot be read; "
        + "check the path; paths are relative to the pipeline file")]
    public void Declarations_are_kept(string name, string value, string message) =>
        Assert.Contains($"error {message}\n", Building.Findings(Declared, (name, value)) + "\n");

    [Theory]
    [InlineData("#00ff00")]
    [InlineData("#00ff0080")]
    [InlineData("navy")]
    public void A_color_is_text_for_what_takes_it(string color)
    {
        var graph = Building.Graph(Declared.Replace("${label}, ${place}", "${ink}"), ("ink", color));

        Assert.Equal(color, Assert.IsType<Clip>(graph.Nodes[0].Operator).Method);
    }

    [Fact]
    public void A_color_without_quotes_is_a_comment_and_the_message_says_so() => Assert.Equal(
        "p.yaml:2:3: error PK0202: parameter 'ink' has no default; "
            + "add 'default:', in quotes, since '#' starts a comment: default: \"#ff8000\"",
        Findings("parameters:\n  ink:\n    type: color\n    default: #ff8000\nstages:\n  s: { op: blur }\n")
            .First().Split('\n')[0]);

    [Fact]
    public void Declarations_are_checked_themselves() => Assert.Equal("""
        p.yaml:2:26: error PK0303: unknown type 'numbr'; did you mean 'number'?
              a: { default: 1, type: numbr }
                                     ^^^^^
        p.yaml:3:26: error PK0307: 'min' and 'max' require numbers, but the type is 'text'; omit them, or write type: number
              b: { default: x, type: text, min: 1 }
                                     ^^^^
        p.yaml:4:29: error PK0105: 'choices' must be a list of values, not 'x'; write choices: [first, second]
              c: { default: x, choices: x }
                                        ^
        """, string.Join('\n', Findings("""
        parameters:
          a: { default: 1, type: numbr }
          b: { default: x, type: text, min: 1 }
          c: { default: x, choices: x }
        stages:
          s: { op: blur }
        """)));

    [Fact]
    public void A_default_must_be_one_of_the_choices() => Assert.Contains(
        "error PK0303: parameter 'p' must be one of a, b, not 'c'",
        Building.Findings("parameters:\n  p: { default: c, choices: [a, b] }\nstages:\n  s: { op: blur }\n"));

    private static IEnumerable<string> Findings(string yaml)
    {
        var bag = new PipelineKit.Diagnostics.DiagnosticBag();
        PipelineKit.Documents.Reading.DocumentReader.Read(new("p.yaml", yaml), bag);
        return bag.Sorted().Select(d => d.Render());
    }
}
