using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Repeated runs: which inputs, parameters and pipelines cause work to be repeated.</summary>
public sealed class ResumeTests : ResumeRuns
{
    [Fact]
    public void Done_items_do_not_run_again()
    {
        Assert.Equal(0, Run());
        var before = Times();

        Assert.Equal(0, Run());

        Assert.Matches(@"^0 of 2 items done in \S+ s, 2 up to date\n$", work.Error);
        Assert.Equal(before, Times());
        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void New_items_run()
    {
        Run();
        work.Image("in/c.csv", 3);

        Plan("in/c.csv", "new");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)", "c: done (new)"], Report());
    }

    [Fact]
    public void An_input_with_changed_contents_runs_again()
    {
        Run();
        work.Image("in/a.csv", 7);

        Plan("in/a.csv", $"the input '{work["in/a.csv"]}' changed");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (input-changed)", "b: up-to-date (up-to-date)"], Report());
        Assert.Equal("14,16\n18,20\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void An_input_with_a_changed_stamp_only_does_not_run_again()
    {
        Run();
        File.SetLastWriteTimeUtc(work["in/a.csv"], DateTime.UnixEpoch);

        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void Inputs_and_outputs_can_be_moved()
    {
        Run();
        Directory.Move(work["in"], work["moved"]);
        Directory.Move(work["out"], work["out2"]);

        Assert.Equal(0, work.Run("run", work["p.yaml"], work["moved"], "-o", work["out2"]));

        Assert.Contains("2 up to date", work.Error);
    }

    [Fact]
    public void Changed_parameters_are_reported_with_their_values()
    {
        Run();
        work.Text("p.yaml", Pipeline("3"));

        Plan("in/a.csv", "parameters changed: x.value was 2, is 3");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (parameters-changed)", "b: done (parameters-changed)"], Report());
    }

    [Fact]
    public void A_changed_parameter_of_an_expression_makes_items_out_of_date()
    {
        var (pipeline, input, output) = (work.Text("k.yaml",
            "parameters: { k: 2, other: 1 }\nstages: { x: { op: pixel, expr: a * k } }\n"), work.Image("one/a.csv"), work["k"]);
        Assert.Equal(0, work.Run("run", pipeline, input, "-o", output + "/"));
        Assert.Equal(0, work.Run("plan", pipeline, input, "-o", output + "/", "--set", "k=3"));
        Assert.Contains("parameters changed: x.expr was a * k, k = 2, is a * k, k = 3", work.Out);
        Assert.Equal(0, work.Run("plan", pipeline, input, "-o", output + "/", "--set", "other=3"));
        Assert.Contains("up to date", work.Out);
    }

    [Fact]
    public void A_setting_counts_as_a_parameter_and_notes_do_not()
    {
        work.Text("p.yaml", "parameters:\n  by: { default: 2 }\nstages:\n  x: { op: multiply, value: \"${by}\" }\n");
        Run();
        work.Text("p.yaml",
            "summary: Said otherwise.\nparameters:\n  by: { default: 2, summary: " +
            "Factor. }\nstages:\n  x:\n    op: multiply\n    value: ${by}\n");

        Assert.Equal(0, Run());
        Assert.Contains("2 up to date", work.Error);
        Assert.Equal(0, Run("--set", "by=5"));
        Assert.Equal(["a: done (parameters-changed)", "b: done (parameters-changed)"], Report());
    }

    [Fact]
    public void A_parameter_bound_to_another_computed_value_counts_as_changed()
    {
        const string pipeline = "stages:\n  f: {{ op: statistics }}\n  x: {{ op: add, in: input, value: \"${{f.{0}}}\" }}\n";
        work.Text("p.yaml", string.Format(pipeline, "mean"));
        Run();
        work.Text("p.yaml", string.Format(pipeline, "max"));

        Plan("in/a.csv", "parameters changed: x.value was ${f.mean}, is ${f.max}");
    }

    [Fact]
    public void A_changed_pipeline_is_reported()
    {
        Run();
        work.Text("p.yaml", "stages:\n  x: { op: subtract, value: 2 }\n");

        Plan("in/a.csv", "the pipeline changed: stage x was multiply of a: input, is subtract of a: input");
        Assert.Equal(0, Run());

        Assert.Equal(["a: done (pipeline-changed)", "b: done (pipeline-changed)"], Report());
    }

    [Fact]
    public void Format_options_count_as_parameters()
    {
        const string pipeline = "stages:\n  x: {{ op: clamp, min: 0, max: 255 }}\n  y: " +
            "{{ op: normalize }}\noutputs:\n  y: {{ from: y, format: png, compression: {0} }}\n";
        work.Text("p.yaml", string.Format(pipeline, 1));
        Assert.True(Run() == 0, work.Error);
        work.Text("p.yaml", string.Format(pipeline, 2));

        Plan("in/a.csv", "parameters changed: y.compression was 1, is 2");
    }
}
