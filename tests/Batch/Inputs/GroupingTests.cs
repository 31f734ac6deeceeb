using PipelineKit.Batch.Inputs;
using PipelineKit.Documents;
using PipelineKit.Tests.Pipeline.Graph;
using Xunit;

namespace PipelineKit.Tests.Batch.Inputs;

public class GroupingTests
{
    [Fact]
    public void A_stack_is_the_files_of_a_folder_in_natural_order() => Assert.Equal(
        ["lights: f2 f10", "n2: n2/f1"], Names(Stack(null, "f10.png", "f2.png", "n2/f1.png")));

    [Fact]
    public void The_groups_of_a_pattern_are_stacks() => Assert.Equal(["a: a_1 a_2 a_10", "b: b_1"],
        Names(Stack("{night}_*", "a_10.png", "b_1.png", "a_1.png", "other.png", "a_2.png")));

    [Fact]
    public void Groups_of_different_folders_are_different_stacks() => Assert.Equal(["x/a: x/a_1 x/a_2", "y/a: y/a_1"],
        Names(Stack("{night}_*", "x/a_1.png", "y/a_1.png", "x/a_2.png")));

    [Fact]
    public void A_pattern_without_named_parts_selects_files_of_a_folder() =>
        Assert.Equal(["lights: 1_raw 2_raw", "x: x/3_raw"],
            Names(Stack("*_raw", "1_raw.png", "x/3_raw.png", "2_raw.png", "2.png")));

    [Fact]
    public void Image_inputs_are_never_grouped() => Assert.Equal(["a: a_1", "a: a_2"],
        Names(Stack("{x}_*", "a_1.png", "a_2.png") with { As = InputForm.Image }));

    [Fact]
    public void A_stack_without_subfolders_pairs_with_every_file_of_another_input()
    {
        var images = new InputSet("image", InputKind.Folder, [], [File("a.png"), File("b.png")]);

        var pairing = Pairing.Of([Stack(null, "1.png", "2.png"), images]);

        Assert.Empty(pairing.Unpaired);
        Assert.Equal(["a: lights/1.png lights/2.png + lights/a.png", "b: lights/1.png lights/2.png + lights/b.png"],
            pairing.Pairs.Select(p => $"{p.Name}: "
                + string.Join(" + ", p.Groups.Select(g => string.Join(' ', g.Files.Select(f => f.Path))))));
    }

    [Fact]
    public void Stacks_of_several_folders_are_paired_by_folder()
    {
        var pairing = Pairing.Of([Stack(null, "a/1.png", "b/1.png"), Stack(null, "b/9.png", "c/9.png", "c/8.png")]);

        Assert.Equal(["b"], pairing.Pairs.Select(p => p.Name));
        Assert.Equal(["lights/a/1.png", "lights/c/8.png", "lights/c/9.png"], pairing.Unpaired.Select(u => u.File.Path));
    }

    private static IEnumerable<string> Names(InputSet set) => Grouping.Of(set)
        .Select(g => $"{g.Name}: {string.Join(' ', g.Files.Select(f => f.Key))}");

    private static InputSet Stack(string? match, params string[] files) =>
        new("frames", InputKind.Folder, [new("lights", Deep: true)], [.. files.Order(StringComparer.Ordinal).Select(File)])
        {
            As = InputForm.Stack,
            Match = match is null ? null
                : Building.Graph($"inputs: {{ a: {{ match: '{match}' }} }}\nstages: {{ s: {{ op: blur, in: a }} }}")
                    .Inputs[0].Match,
        };

    private static FoundFile File(string path) => new($"lights/{path}", path);
}
