using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>An analysis in a worker process; its rows are examined there, band by band.</summary>
/// <param name="session">The worker process.</param>
/// <param name="number">The number of the analysis in the worker.</param>
/// <param name="speaker">The operator's name in messages.</param>
internal sealed class IsolatedAnalysis<T>(WorkerSession session, int number, string speaker) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Gets the number of the analysis in the worker.</summary>
    public int Number => number;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) =>
        throw new NotSupportedException("Its rows are examined in its worker.");

    public override void Fold(object part) => throw new NotSupportedException("Its rows are examined in its worker.");

    public override bool WantsMore() => Ask(MessageKind.More, answer => answer.ReadBoolean());

    public override IReadOnlyDictionary<string, object> Finish() => Ask(MessageKind.Finish, answer => answer.ReadValues());

    private TAnswer Ask<TAnswer>(MessageKind kind, Func<MessageReader, TAnswer> read)
    {
        using var question = new MessageWriter(kind);
        question.Write(number);
        return session.Ask(question, speaker).Take(speaker, read);
    }
}
