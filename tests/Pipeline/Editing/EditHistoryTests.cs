using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Editing;

/// <summary>Steps are undone and redone exactly.</summary>
public class EditHistoryTests
{
    public static TheoryData<string, string> Files => EveryFile.All();

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_sequence_of_edits_is_undone_to_the_original(string name, string yaml)
    {
        var random = new Random(name.Length * 31 + yaml.Length);
        foreach (var start in new[] { yaml, yaml.ReplaceLineEndings("\r\n"), yaml.TrimEnd('\n') })
        {
            var history = new EditHistory(new(name, start));
            var texts = new List<string> { start };
            for (var i = 0; i < 25; i++)
            {
                var (next, _) = history.Apply(RandomEdit(history.Text, random), $"step {i}");
                if (next == history)
                    continue;
                history = next;
                texts.Add(history.Text.Text);
            }
            Assert.True(texts.Count > 8, $"{texts.Count} of 25 edits were carried out");
            foreach (var before in texts.SkipLast(1).Reverse())
                Assert.Equal(before, (history = history.Undo()).Text.Text);
            Assert.Null(history.CanUndo);
            foreach (var after in texts.Skip(1))
                Assert.Equal(after, (history = history.Redo()).Text.Text);
            Assert.Null(history.CanRedo);
        }
    }

    [Fact]
    public void A_temporarily_invalid_text_is_a_step_like_any_other()
    {
        var history = new EditHistory(new("p.yaml", "stages:\n  a: { op: box }\n"));
        var typed = history.Type([new(12, 0, " ["), new(0, 6, "x")], "typing");
        Assert.Equal("x:\n  a: [ { op: box }\n", typed.Text.Text);
        Assert.False(typed.Apply(new SetParameter("a", "size", EditValue.Number(3)), "size").Result.IsDone);
        Assert.Equal(history.Text.Text, typed.Undo().Text.Text);
        Assert.Equal("typing", typed.Undo().CanRedo);
        Assert.Equal(typed.Text.Text, typed.Undo().Redo().Text.Text);
    }

    [Fact]
    public void A_drag_is_one_step()
    {
        var history = new EditHistory(new("p.yaml", "stages:\n  a: { op: box, size: 3 }\n"));
        var start = history.Text.Text;
        foreach (var size in new[] { 5, 7, 11, 9 })
            history = history.Apply(new SetParameter("a", "size", EditValue.Number(size)), "size of a", "drag 1").History;
        history = history.Apply(new SetParameter("a", "size", EditValue.Number(13)), "size of a", "drag 2").History;
        Assert.Equal(5, history.Version);
        history = history.Undo();
        Assert.Contains("size: 9", history.Text.Text, StringComparison.Ordinal);
        history = history.Undo();
        Assert.Equal((start, null), (history.Text.Text, history.CanUndo));
        Assert.Contains("size: 9", history.Redo().Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_after_an_undo_discards_the_undone_steps()
    {
        var history = new EditHistory(new("p.yaml", "stages:\n  a: { op: box, size: 3 }\n"));
        history = history.Apply(new SetParameter("a", "size", EditValue.Number(5)), "first", "g").History.Undo();
        Assert.Equal("first", history.CanRedo);
        history = history.Apply(new SetParameter("a", "size", EditValue.Number(7)), "second", "g").History;
        Assert.Equal(("second", null), (history.CanUndo, history.CanRedo));
    }

    [Theory]
    [InlineData("a😀b", "a😁b")]
    [InlineData("aXb", "aXXb")]
    [InlineData("", "x")]
    [InlineData("same", "same")]
    [InlineData("😀😀", "😀")]
    public void The_difference_of_two_texts_transforms_one_into_the_other(string before, string after)
    {
        var splice = Splice.Between(before, after);
        Assert.Equal(after, splice.Apply(before));
        Assert.Equal(before, splice.Inverse(before).Apply(after));
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(splice.Text)));
    }

    private static PipelineEdit RandomEdit(PipelineText text, Random random)
    {
        var document = text.Document!;
        var stage = document.Stages[random.Next(document.Stages.Count)];
        var other = document.Stages[random.Next(document.Stages.Count)].Name.Text;
        var name = stage.Name.Text;
        var keys = stage.Op is { } op && BuiltIns.Operators.Find(op.Text) is { } known
            ? known.Parameters.All.Select(p => p.Name).ToArray() : ["sigma"];
        var key = keys.Length == 0 ? "sigma" : keys[random.Next(keys.Length)];
        return random.Next(8) switch
        {
            0 => new RenameStage(name, $"s{random.Next(1000)}"),
            1 => new DeleteStage(name),
            2 => new AddStage(name, $"n{random.Next(1000)}", "box") { Between = random.Next(2) == 0 },
            3 => new SetInput(name, random.Next(3), other),
            4 => new SetNote(name, random.Next(3) == 0 ? null : $"remark: {random.Next(10)} # 'x'"),
            5 => new SetParameter(name, key, null),
            6 => new SetParameter(name, key, EditValue.List(Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                EditValue.Number(random.Next(9))))),
            _ => new SetParameter(name, key, random.Next(2) == 0 ? EditValue.Number(random.Next(99) / 4d)
                : EditValue.Text("w: é")),
        };
    }
}
