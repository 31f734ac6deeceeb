using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Worker;

/// <summary>A worker's plugin, and its state for the host's current item.</summary>
internal sealed class WorkerOperators(LoadedPlugin plugin)
{
    // The host rejects duplicate names with its own message.
    private readonly Dictionary<string, OperatorDescriptor> byName = plugin.Operators.DistinctBy(o => o.Name)
        .ToDictionary(o => o.Name);
    private readonly Dictionary<int, WorkerStage> stages = [];
    private readonly Dictionary<int, WorkerAnalysis> analyses = [];

    /// <summary>Returns the first message: the plugin and its operators.</summary>
    public MessageWriter Hello()
    {
        var hello = new MessageWriter(MessageKind.Hello);
        hello.Write(plugin.Plugin.Name);
        hello.Write(plugin.Plugin.Version.ToString());
        hello.Write(plugin.Plugin.Contract);
        hello.WriteList(plugin.Operators, one => OperatorDescription.Write(hello, one));
        return hello;
    }

    /// <summary>Answers a question.</summary>
    public MessageWriter Answer(MessageReader question)
    {
        var answer = new MessageWriter(MessageKind.Answer);
        switch (question.Kind)
        {
            case >= MessageKind.Describe and <= MessageKind.KernelBytes:
                WriteAnswer(answer, Make(Recipe.Read(question)), question);
                break;
            case MessageKind.Open:
                Open(StageRequest.Read(question));
                break;
            case MessageKind.Step:
                stages[question.ReadInt32()].Step(question.ReadRows());
                break;
            case MessageKind.More:
                answer.Write(analyses[question.ReadInt32()].WantsMore());
                break;
            case MessageKind.Finish:
                answer.WriteValues(analyses[question.ReadInt32()].Finish());
                break;
            case MessageKind.Close when stages.Remove(question.ReadInt32(), out var closed):
                closed.Close();
                break;
            case MessageKind.Forget:
                Forget();
                break;
            case MessageKind.End:
                plugin.Unload();
                break;
        }
        return answer;
    }

    private static void WriteAnswer(MessageWriter answer, Operator one, MessageReader question)
    {
        switch (question.Kind)
        {
            case MessageKind.Describe:
                OperatorTraits.Of(one).Write(answer);
                break;
            case MessageKind.Check:
                var check = new OperatorCheck(question.ReadList(question.ReadString));
                one.Check(check);
                OperatorFindings.Write(answer, check);
                break;
            case MessageKind.Infer:
                var images = question.ReadInfos();
                answer.WriteInfos(GraphTyper.Known(one, images, GraphTyper.Sized(one, images)));
                break;
            case MessageKind.Footprint:
                var inputs = question.ReadInfos();
                Footprint.Write(answer, one, inputs, one.Infer(inputs));
                break;
            case MessageKind.Explain:
                answer.WriteList(one.ExplainInFull(ContextMessage.Read(question),
                    question.ReadBoolean() ? SamplePrecision.Double : SamplePrecision.Single), answer.Write);
                break;
            case MessageKind.KernelBytes:
                answer.Write(one.KernelBytes(ContextMessage.Read(question), question.ReadInt32()));
                break;
            case MessageKind.Rows:
                var (infos, input, analysis) = (question.ReadInfos(), question.ReadInt32(), question.ReadBoolean());
                answer.WriteRows(
                    (analysis ? one.AnalysisReach(input, infos) : one.Reach(input, infos)).Rows(question.ReadRows()));
                break;
        }
    }

    private Operator Make(Recipe recipe) => recipe.Make(byName[recipe.Operator]);

    // The analysis and the kernel of a stage come from the same operator, as in the host.
    private void Open(StageRequest request)
    {
        if (request.Analysis > 0 && !analyses.ContainsKey(request.Analysis))
            analyses[request.Analysis] = new WorkerAnalysis(Make(request.Recipe));
        var analysis = analyses.GetValueOrDefault(request.Analysis);
        var one = analysis?.Operator ?? Make(request.Recipe);
        stages[request.Number] = request.IsDouble ? new WorkerStage<double>(request,
            one, analysis) : new WorkerStage<float>(request, one, analysis);
    }

    private void Forget()
    {
        analyses.Clear();
        foreach (var number in stages.Keys.ToArray())
            if (stages.Remove(number, out var left))
                left.Close();
    }
}
