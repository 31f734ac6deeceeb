using PipelineKit.Documents;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Documents;

public class DocumentReaderTests
{
    private const string Whole = """
        # a comment
        name: local-energy
        summary: Where two exposures differ.
        precision: double
        parameters:
          size: { default: 3, min: 1, max: 99, summary: Window size. }
          weights: [1, 2, 1]
          border: shrink
        inputs: [left, right]
        stages:
          energy:
            op: window
            note: The heart of it.
            in: { a: left, b: right }
            size: ${size}
            expr: sum(a^2 - b^2)
          view: { op: normalize }
          both: { use: other.yaml, in: [view, energy.mean] }
        outputs:
          energy: { from: energy, format: npy, level: 3 }
          view: view
        """;

    [Fact]
    public void Every_key_of_the_format_is_read()
    {
        var document = Reading.Good(Whole);
        Assert.Equal("local-energy", document.Name!.Text);
        Assert.Equal("Where two exposures differ.", document.Summary!.Text);
        Assert.Equal(SamplePrecision.Double, document.Precision);
        Assert.Equal(["size", "weights", "border"], document.Parameters.Select(p => p.Name.Text));
        Assert.Equal(["left", "right"], document.Inputs.Select(i => i.Name.Text));
        Assert.Equal(["energy", "view", "both"], document.Stages.Select(s => s.Name.Text));
        Assert.Equal(["energy", "view"], document.Outputs!.Select(o => o.Name.Text));
    }

    [Fact]
    public void A_parameter_has_its_default_bounds_and_summary()
    {
        var size = Reading.Good(Whole).Parameters[0];
        Assert.Equal("3", ((ScalarNode)size.Default).Text);
        Assert.Equal(1, size.Min);
        Assert.Equal(99, size.Max);
        Assert.Equal("Window size.", size.Summary);
    }

    [Fact]
    public void A_parameter_can_consist_of_its_default()
    {
        var parameters = Reading.Good(Whole).Parameters;
        Assert.Equal(3, ((ListNode)parameters[1].Default).Items.Count);
        Assert.Equal("shrink", ((ScalarNode)parameters[2].Default).Text);
        Assert.Null(parameters[2].Min);
    }

    [Fact]
    public void The_inputs_of_a_stage_can_be_ports_a_list_or_omitted()
    {
        var stages = Reading.Good(Whole).Stages;
        Assert.Equal(["a", "b"], stages[0].In!.Select(i => i.Port!.Text));
        Assert.Equal(["left", "right"], stages[0].In!.Select(i => i.Source.Text));
        Assert.Null(stages[1].In);
        Assert.All(stages[2].In!, i => Assert.Null(i.Port));
        Assert.Equal(["view", "energy.mean"], stages[2].In!.Select(i => i.Source.Text));
    }

    [Fact]
    public void A_single_input_needs_no_list()
    {
        var stage = Reading.Good("stages: { a: { op: blur, in: input } }").Stages[0];
        Assert.Equal("input", Assert.Single(stage.In!).Source.Text);
    }

    [Fact]
    public void All_keys_of_a_stage_except_reserved_ones_are_parameters()
    {
        var stages = Reading.Good(Whole).Stages;
        Assert.Equal(["size", "expr"], stages[0].Parameters.Select(p => p.Key.Text));
        Assert.Equal("window", stages[0].Op!.Text);
        Assert.Null(stages[0].Use);
        Assert.Empty(stages[2].Parameters);
        Assert.Equal("other.yaml", stages[2].Use!.Text);
        Assert.Null(stages[2].Op);
    }

    [Fact]
    public void An_output_has_a_stage_a_format_and_options()
    {
        var outputs = Reading.Good(Whole).Outputs!;
        Assert.Equal("npy", outputs[0].Format!.Text);
        Assert.Equal("level", Assert.Single(outputs[0].Options).Key.Text);
        Assert.Equal("view", outputs[1].From.Text);
        Assert.Null(outputs[1].Format);
    }

    [Fact]
    public void A_list_of_outputs_names_each_after_its_stage()
    {
        var outputs = Reading.Good("stages: { a: { op: x }, b: { op: y } }\noutputs: [a, b]").Outputs!;
        Assert.Equal([("a", "a"), ("b", "b")], outputs.Select(o => (o.Name.Text, o.From.Text)));
    }

    [Fact]
    public void Omitted_keys_have_their_defaults()
    {
        var document = Reading.Good("stages: { a: { op: x } }");
        Assert.Null(document.Name);
        Assert.Equal(SamplePrecision.Single, document.Precision);
        Assert.Empty(document.Parameters);
        Assert.Equal(("input", InputForm.Image), (Assert.Single(document.Inputs).Name.Text, document.Inputs[0].As));
        Assert.Null(document.Outputs);
    }

    [Fact]
    public void An_input_can_be_a_table()
    {
        var inputs = Reading.Good(
            "inputs: { samples: { as: table }, photo: { as: image }, plain: }\nstages: { a: { op: x } }").Inputs;
        Assert.Equal([("samples", InputForm.Table), ("photo", InputForm.Image), ("plain", InputForm.Image)],
            inputs.Select(i => (i.Name.Text, i.As)));
    }

    [Fact]
    public void A_file_with_errors_still_gives_its_valid_parts()
    {
        var (document, found) = Reading.Read("stages:\n  1st: { op: x }\n  b: { size: 3 }\nextra: 1\noutputs: { out: b }");
        Assert.Equal(["PK0209", "PK0202", "PK0201"], found.Select(d => d.Code));
        Assert.Equal(["1st", "b"], document!.Stages.Select(s => s.Name.Text));
        Assert.Equal("b", Assert.Single(document.Outputs!).From.Text);
    }

    [Fact]
    public void A_text_that_does_not_parse_gives_nothing()
    {
        Assert.Null(Reading.Read("stages: [").Document);
    }
}
