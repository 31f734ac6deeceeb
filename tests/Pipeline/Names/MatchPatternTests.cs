using PipelineKit.Names;
using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Names;

public class MatchPatternTests
{
    [Theory]
    [InlineData("{shot}_a", "IMG_001_a", "shot=IMG_001")]
    [InlineData("{shot}_a", "sub/IMG_001_a", "shot=IMG_001 in sub")]
    [InlineData("{shot}_a", "IMG_001_b", null)]
    [InlineData("{shot}_a", "_a", null)]
    [InlineData("{shot}_a", "x_A", null)]
    [InlineData("{shot}_{n}", "a_b_c", "shot=a_b n=c")]
    [InlineData("{n:int}-*", "007-any thing", "n=007")]
    [InlineData("{n:int}-*", "x7-y", null)]
    [InlineData("{day:date}_*", "2024-02-29_x", "day=2024-02-29")]
    [InlineData("{day:date}_*", "20240229_x", "day=20240229")]
    [InlineData("{day:date}_*", "2023-02-29_x", null)]
    [InlineData("{night}/light_*", "n1/light_3", "night=n1")]
    [InlineData("{night}/light_*", "x/n1/light_3", null)]
    [InlineData("a.b(c)[d]+", "a.b(c)[d]+", "")]
    [InlineData("*", "anything", "")]
    public void A_pattern_extracts_the_values_of_its_named_parts(string pattern, string path, string? expected)
    {
        var match = Pattern(pattern).Match(path);
        Assert.Equal(expected, match is null ? null : string.Join(' ', match.Values.Select(v => $"{v.Key}={v.Value}")
            .Concat(match.Folder.Length > 0 ? [$"in {match.Folder}"] : Array.Empty<string>())));
    }

    [Theory]
    [InlineData("{n:int}", "7", "007", true)]
    [InlineData("{n:int}", "7", "70", false)]
    [InlineData("{n}", "7", "007", false)]
    [InlineData("{d:date}", "2024-01-31", "20240131", true)]
    [InlineData("{n}_*", "x/7_a", "x/7_b", true)]
    [InlineData("{n}_*", "x/7_a", "y/7_a", false)]
    [InlineData("*/{n}_*", "x/7_a", "y/7_a", true)]
    public void Equal_values_have_the_same_key(string pattern, string a, string b, bool same) =>
        Assert.Equal(same, Pattern(pattern).Match(a)!.Key == Pattern(pattern).Match(b)!.Key);

    [Fact]
    public void The_order_of_the_named_parts_is_irrelevant() =>
        Assert.Equal(Pattern("{a}_{b}").Match("1_2")!.Key, Pattern("{b}-{a}").Match("2-1")!.Key);

    [Theory]
    [InlineData("{shot_a", "16: error PK0220: this '{' is never closed; write names in braces, as in {shot}")]
    [InlineData("shot}_a", "20: error PK0220: this '}' has no matching '{'; write names in braces, as in {shot}")]
    [InlineData("{}", "16: error PK0220: '{}' has no name; "
        + "a name consists of letters (a to z), digits, '-' and '_', and begins with a letter")]
    [InlineData("x{stem}", "17: error PK0220: '{stem}' is reserved for names of outputs; "
        + "choose another name than stem, dir, ext, output, index, frame")]
    [InlineData("{a}_{a}", "20: error PK0220: '{a}' occurs twice; rename one of the two")]
    [InlineData("{a:itn}", "16: error PK0220: '{a:itn}': unknown type 'itn'; "
        + "did you mean 'int'?; without a colon, it matches any text")]
    [InlineData("{a}{b}", "19: error PK0220: the end of {a} and the start of {b} are ambiguous; separate them with text")]
    [InlineData("x/**/y", "16: error PK0220: '**' is allowed only in INPUT, not in 'match'; "
        + "a pattern without '/' matches in every folder")]
    [InlineData(@"x\y", "16: error PK0220: the separator of folders is '/', not '\\'; write '/'")]
    public void An_invalid_pattern_is_an_error_at_its_location(string pattern, string expected) =>
        Assert.Equal($"p.yaml:2:{expected}", Building.Findings(File($"a: {{ match: '{pattern}' }}")).Split('\n')[0]);

    [Fact]
    public void Patterns_of_one_pipeline_need_the_same_named_parts() => Assert.Equal(
        "error PK0220: input 'b' is matched by {shot}, but input 'a' by {shot} and {n}; "
            + "use the same names in both patterns; files whose names have equal values belong together",
        Building.Findings(File("a: { match: '{shot}_{n}' }\n  b: { match: 'b_{shot}' }"))
            .Split('\n')[0]["p.yaml:3:15: ".Length..]);

    private static MatchPattern Pattern(string text) =>
        Building.Graph(File($"a: {{ match: '{text}' }}")).Inputs[0].Match!;

    private static string File(string inputs) => $"inputs:\n  {inputs}\nstages:\n  s: {{ op: blur, in: a }}";
}
