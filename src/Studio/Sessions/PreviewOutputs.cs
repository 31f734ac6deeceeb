using PipelineKit.Documents;
using PipelineKit.Registry;

namespace PipelineKit.Studio.Sessions;

/// <summary>Adds an output for every stage, so that each can be displayed, used or not.</summary>
internal static class PreviewOutputs
{
    private const string Prefix = "studio-";

    /// <summary>Returns the pipeline with these outputs.</summary>
    public static PipelineDocument Add(PipelineDocument document, OperatorRegistry operators) => document with
    {
        Outputs =
        [
            // The declared outputs come first; by default, the last stage is the output.
            .. document.Outputs ?? (document.Stages.Count == 0 ? [] : [Last(document.Stages[^1])]),
            .. document.Stages.Index().Where(s => s.Item.Op is not null).Select(s => Output(s.Index, s.Item, operators)),
        ],
    };

    private static OutputDocument Last(StageDocument stage) => new(stage.Name, stage.Name, null, []);

    private static OutputDocument Output(int index, StageDocument stage, OperatorRegistry operators)
    {
        var place = stage.Name.Place;
        var gives = operators.Find(stage.Op!.Text) is not { Outputs.Count: 0 };
        return new(new ScalarNode($"{Prefix}{index}", false, place), new ScalarNode(stage.Name.Text, false, place),
            gives ? null : new ScalarNode("json", false, place), []);
    }
}
