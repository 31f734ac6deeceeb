using PipelineKit.Documents;
using PipelineKit.Registry;

namespace PipelineKit.Studio.Sessions;

/// <summary>A pipeline in which every stage is an output, so that each can be looked at, used or not.</summary>
internal static class PreviewOutputs
{
    private const string Prefix = "studio-";

    /// <summary>The pipeline with more outputs.</summary>
    public static PipelineDocument Add(PipelineDocument document, OperatorRegistry operators) => document with
    {
        Outputs =
        [
            // First what is written, which is the last stage where nothing else is said.
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
