using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class StackTests
{
    private const string Inputs = "inputs: { lights: { as: stack }, darks: { as: stack }, flat: { as: image } }\nstages:\n";

    [Fact]
    public void A_stage_that_does_not_reduce_a_stack_runs_once_per_image()
    {
        var graph = BuiltIns.Text(Inputs + """
              dark: { op: median-of, in: darks }
              clean: { op: subtract, in: [lights, dark] }
              sky: { op: mean-of, in: [clean, flat] }
            """).Expand([3, 2, 1]);
        Assert.Equal(["lights[1]", "lights[2]", "lights[3]", "darks[1]", "darks[2]", "flat"], graph.Inputs.Select(i => i.Name));
        Assert.Equal(["lights", "lights", "lights", "darks", "darks", null], graph.Inputs.Select(i => i.Stack));
        Assert.Equal(["dark", "clean[1]", "clean[2]", "clean[3]", "sky"], graph.Nodes.Select(n => n.Name));
        Assert.Equal([EdgeRef.Input(1), new EdgeRef(0, 0)], graph.Nodes[2].Inputs);
        Assert.Equal([new EdgeRef(1, 0), new(2, 0), new(3, 0), EdgeRef.Input(5)], graph.Nodes[4].Inputs);
        Assert.Equal(["a[1]", "a[2]", "a[3]", "b"], graph.Nodes[4].InputNames);
        Assert.Equal(4, graph.Outputs.Single().Image!.Value.Node);
    }

    [Fact]
    public void Two_stacks_are_paired_image_by_image()
    {
        var graph = BuiltIns.Text(Inputs + """
              off: { op: subtract, in: [lights, darks] }
              sky: { op: max-of }
            """);
        Raster[] images = [.. new[] { 10.0, 20, 90, 1, 2, 80, 0 }.Select(v => Images.Gray(new[,] { { v } }))];
        Assert.Equal([18], PipelineRunner.Run(graph.Expand([3, 3, 1]), images).Image.Samples.ToArray());
        var fault = Assert.Throws<PipelineException>(() => graph.Expand([3, 4, 1]));
        Assert.Equal("test.yaml:3:3: error PK0430: stage 'off' processes the stacks 'lights' and 'darks' image by image, but "
            + "they have 3 and 4 images; give both the same number of images, or reduce one of them to a single image first, "
            + "as with 'median-of'",
            fault.Diagnostics[0].ToString());
    }

    [Fact]
    public void Each_image_uses_its_own_values()
    {
        var graph = BuiltIns.Text("""
            inputs: { frames: { as: stack } }
            stages:
              own: { op: statistics, in: frames }
              level: { op: subtract, in: frames, value: "${own.min}" }
              all: { op: max-of, in: level }
            """).Expand(2);
        var images = new[] { Images.Gray(new double[,] { { 5, 9 } }), Images.Gray(new double[,] { { 100, 101 } }) };
        Assert.Equal([0, 4], PipelineRunner.Run(graph, images).Image.Samples.ToArray());
    }

    [Fact]
    public void A_program_must_specify_the_number_of_images()
    {
        var graph = BuiltIns.Text("name: sky\ninputs: { frames: { as: stack } }\nstages:\n  sky: { op: median-of }\n");
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(graph, [Images.Random(2, 2)]));
        Assert.Equal("error PK0430: input 'frames' of pipeline 'sky' is a stack, whose number of images is unknown; in C#, "
            + "call Expand with the number of images of each input", fault.Diagnostics[0].ToString());
    }

    [Fact]
    public void A_stack_of_one_image_is_still_a_stack()
    {
        var graph = BuiltIns.Text("inputs: { frames: { as: stack } }\nstages:\n  sky: { op: median-of }\n").Expand(1);
        var image = Images.Random(7, 3, 4, alpha: true);
        Near.Equal(image, PipelineRunner.Run(graph, [image]).Image);
    }

    [Fact]
    public void More_images_than_letters_are_reported_as_one()
    {
        const string text = "inputs: { frames: { as: stack } }\nstages:\n  sky: { op: focus-stack, sigma: 1 }\n";
        var graph = BuiltIns.Text(text).Expand(40);
        var images = Enumerable.Range(0, 40).Select(i => Images.Random(12, 9, seed: i + 1)).ToArray();
        var typed = GraphTyper.Infer(graph, [.. images.Select(i => i.Info)]);
        Assert.Equal(40, Assert.Single(Plan.Create(typed, new PlanOptions()).Stages, s => s.Name == "frames").Images);
        Assert.Equal(images[0].Info, PipelineRunner.Run(graph, images).Image.Info);
    }

    [Theory]
    [InlineData("  calm: { op: gaussian, in: lights, sigma: 1 }\noutputs:\n  calm: { from: calm, format: png }\n",
        "test.yaml:5:3: error PK0430: output 'calm' is a stack, but an output must be one image; "
        + "reduce it to one image first, with 'median-of', 'mean-of' or another operator that takes a stack")]
    [InlineData("  own: { op: statistics, in: lights }\n",
        "test.yaml:3:3: error PK0430: output 'own' is 'own.min', of which every image of 'lights' has its own; reduce it to one "
        + "image first, with 'median-of', 'mean-of' or another operator that takes a stack")]
    [InlineData("  sky: { op: median-of, in: flat }\n",
        "test.yaml:3:3: error PK0402: operator 'median-of' takes a stack, or at least 2 inputs (a, b, …), not one image; use an "
        + "input declared as { as: stack }, or list more images, as in in: [first, second]")]
    [InlineData("  own: { op: statistics, in: lights }\n  sky: { op: median-of, in: lights }\n"
        + "  off: { op: subtract, in: sky, value: \"${own.mean}\" }\n",
        "test.yaml:5:41: error PK0430: 'value' of stage 'off' takes 'own.mean', of which every image of 'lights' has its own; "
        + "let 'off' process the stack image by image too, or reduce the stack to one image first")]
    public void A_stack_in_place_of_a_single_image_is_an_error(string stages, string expected) =>
        Assert.Equal(expected, Assert.Single(BuiltIns.Findings(Inputs + stages)
            .Where(f => f.Severity == Severity.Error).Select(f => f.ToString())));

    [Fact]
    public void Without_a_stack_the_error_is_unchanged() =>
        Assert.StartsWith("test.yaml:2:3: error PK0402: operator 'mean-of' takes a stack, or at least 2 inputs (a, b, …), but "
            + "the pipeline has 1 input", BuiltIns.Findings("stages:\n  sky: { op: mean-of }\n").Single().ToString());
}
