using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class OutputNamesTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Outputs_have_the_pipeline_s_names_in_one_folder()
    {
        work.Image("in/x/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(0, Run("full: { from: a, name: '{dir}/{stem}' }",
            "small: { from: b, format: npy, name: '{dir}/{stem}-{output}' }"));

        Assert.Equal(["b-small.npy", "b.csv", "x/a-small.npy", "x/a.csv"], work.Files("out"));
    }

    [Theory]
    [InlineData("{index:3}-{stem}", "001-a.csv 002-b.csv")]
    [InlineData("{index}", "1.csv 2.csv")]
    [InlineData("{ext}/{stem}", "csv/a.csv csv/b.csv")]
    [InlineData("{stem}.x.{ext}", "a.x.csv b.x.csv")]
    [InlineData("{stem}.x", "a.x.csv b.x.csv")]
    [InlineData("${where}/{stem}", "web/a.csv web/b.csv")]
    public void Placeholders_are_replaced_with_facts_about_the_item(string name, string expected)
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(0, Run($"full: {{ from: a, name: '{name}' }}", "n: { from: s.mean, name: 'numbers/{stem}' }"));

        var files = work.Files("out").ToLookup(f => Path.GetExtension(f) == ".json");
        Assert.Equal(expected.Split(' '), files[false]);
        Assert.Equal(["numbers/a.json", "numbers/b.json"], files[true]);
    }

    [Fact]
    public void Colliding_outputs_are_rejected_before_the_first_image()
    {
        work.Image("in/x/a.csv");
        work.Image("in/y/a.csv");

        Assert.Equal(2, Run("full: { from: a, name: '{stem}' }"));

        Assert.Equal("error PK0704: 'in/x/a.csv' and 'in/y/a.csv' would both be written to 'out/a.csv'; "
            + "change its name, '{stem}', to distinguish them, such as '{dir}/{stem}'\n", work.Error);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void Two_colliding_outputs_of_one_item_are_both_named()
    {
        work.Image("in/a.csv");

        Assert.Equal(2, Run("full: { from: a, name: '{stem}' }", "small: { from: b, name: '{stem}' }"));

        Assert.StartsWith("p.yaml:7:3: error PK0704: the outputs 'full' and 'small' of 'in/a.csv' would both be written to "
            + "'out/a.csv'; give them different names, such as '{stem}-{output}'\n", work.Error);
    }

    [Fact]
    public void An_output_below_another_is_rejected()
    {
        work.Image("in/a.csv");

        Assert.Equal(2, Run("full: { from: a, name: '{stem}' }", "small: { from: b, name: '{stem}.csv/x' }"));

        Assert.Contains("error PK0704: the output 'out/a.csv/x.csv' is inside 'out/a.csv', which is an output, not a folder",
            work.Error);
    }

    [Fact]
    public void Placeholders_never_lead_out_of_the_folder()
    {
        work.Image("in/n._..csv");

        Assert.Equal(2, Run("full: { from: a, name: '{x}{y}/{stem}' }", inputs: "inputs: { input: { match: 'n{x}_{y}' } }\n"));

        Assert.Equal("error PK0220: output 'full' of 'n._.' would be named '../n._.', which is not inside OUTPUT; "
            + "change its name, '{x}{y}/{stem}'\n", work.Error);
    }

    [Fact]
    public void A_changed_name_is_a_reason_to_run_again()
    {
        work.Image("in/a.csv");
        Assert.Equal(0, Run("full: { from: a, name: '{stem}' }", "small: { from: b, name: '{stem}-1' }"));
        Assert.Equal(0, Run("full: { from: a, name: '{stem}' }", "small: { from: b, name: '{stem}-1' }"));
        Assert.Contains("1 up to date", work.Error);

        Assert.Equal(0, Run("full: { from: a, name: '{stem}' }", "small: { from: b, name: '{stem}-2' }"));

        Assert.Contains("1 of 1 item done", work.Error);
        Assert.Equal(["a-1.csv", "a-2.csv", "a.csv"], work.Files("out"));
    }

    [Fact]
    public void Facts_stand_in_names()
    {
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");

        Assert.Equal(0, Run("full: { from: a, name: '${input.width}x${input.height}/{stem}' }"));
        Assert.Equal(["2x2/a.csv", "3x1/b.csv"], work.Files("out"));

        Assert.Equal(0, Run("full: { from: a, name: '${input.width}x${input.height}/{stem}' }"));
        Assert.Contains("2 up to date", work.Error);
    }

    [Fact]
    public void Facts_that_make_one_name_of_two_are_refused_before_the_first_image()
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(2, Run("full: { from: a, name: 'w${input.width}' }"));

        Assert.Equal("error PK0704: 'in/a.csv' and 'in/b.csv' would both be written to 'out/w2.csv'; "
            + "change its name, 'w${input.width}', to distinguish them, such as '{dir}/{stem}'\n", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void A_file_without_the_fact_fails_and_the_others_go_on()
    {
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,x\n");

        Assert.Equal(1, Run("full: { from: a, name: '{stem}-${if(input.width == 2, 1, 2)}' }"));
        Assert.Equal(["a-1.csv"], work.Files("out"));
        Assert.Contains("in/b.csv: error PK06", work.Error);

        Assert.Equal(1, Run("full: { from: a, name: '{stem}-${input.exif.model}' }"));
        Assert.Matches(@"in/a\.csv: error PK0309: 'in/a\.csv' has no exif\.Model \(.*p\.yaml:5:\d+\); "
            + @"add a default, as in \$\{input\.exif\.model \?\? 100\}\n", work.Error);
        Assert.Equal(["a-1.csv"], work.Files("out"));
    }

    [Theory]
    [InlineData("n_{p", "'n_{p.csv', which has a '{'", "{")]
    [InlineData("n_a:b", "'n_a:b.csv', which has a ':'", ":")]
    [InlineData("n_..|", "'n_..|.csv', which has a '|'", "|")]
    public void A_fact_never_makes_a_folder_or_a_placeholder(string stem, string found, string character)
    {
        work.Image($"in/{stem}.csv");

        Assert.Equal(1, Run("full: { from: a, name: '${input.name}' }"));

        Assert.Contains($"error PK0220: the name of output 'full' cannot hold {found}; replace it: "
            + $"${{replace(input.name, '{character}', '-')}}", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void What_a_name_cannot_hold_is_replaced()
    {
        work.Image("in/n_a:b.csv");

        Assert.Equal(0, Run("full: { from: a, name: \"${replace(input.stem, ':', '-')}\" }"));

        Assert.Equal(["n_a-b.csv"], work.Files("out"));
    }

    [Fact]
    public void The_plan_of_a_pipeline_shows_the_names()
    {
        Assert.Equal(0, work.Run("plan", Pipeline("full: { from: a, name: '{stem}-x' }")));

        Assert.Contains("{stem}-x", work.Out);
    }

    private int Run(string output, string? more = null, string inputs = "") =>
        work.Run("run", Pipeline(output, more, inputs), work["in"], "-o", work["out"]);

    private string Pipeline(string output, string? more = null, string inputs = "")
    {
        var outputs = more is null ? $"  {output}\n" : $"  {output}\n  {more}\n";
        var stages = string.Concat(
            new[] { "a: { op: abs, in: input }", "b: { op: abs, in: input }", "s: { op: statistics, in: input }" }
            .Where(s => outputs.Contains($"from: {s[0]}", StringComparison.Ordinal)).Select(s => $"  {s}\n"));
        return work.Text("p.yaml", $"{inputs}parameters: {{ where: web }}\nstages:\n{stages}outputs:\n{outputs}");
    }
}
