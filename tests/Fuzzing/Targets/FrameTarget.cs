using System.Runtime.CompilerServices;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>Responses of workers; the first byte selects the expected kind, the rest is a message with its length.</summary>
internal sealed class FrameTarget : FuzzTarget
{
    // No worker of this plugin is ever called.
    private static readonly IsolatedPlugin Plugin = (IsolatedPlugin)RuntimeHelpers.GetUninitializedObject(typeof(IsolatedPlugin));

    private static readonly Action<MessageReader>[] Expected =
    [
        answer => answer.ReadInfos(),
        answer => answer.ReadFindings(),
        answer => answer.ReadValues(),
        answer => Footprint.Read(answer, (_, _, rows) => rows),
        answer => OperatorTraits.Read(answer),
        answer => answer.ReadRows(100),
        answer => answer.ReadList(() => OperatorDescription.Read(answer, Plugin)),
        answer => answer.ReadList(() => OperatorFindings.Read(answer, new OperatorCheck(["a"]))),
        answer => Recipe.Read(answer),
        answer => answer.ReadBytes(),
    ];

    public override string Name => "frames";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80, 0x80, 0x80, 0x80, 0x80], [1, 0, 0, 0, 11],
        [8], [9], [10], [11],
    ];

    protected override IEnumerable<byte[]> Made
    {
        get
        {
            ImageInfo[] images = [new(40, 30, 3) { White = 255, Integers = SampleType.UInt8 }, new(4, 3, 1)];
            yield return Answer(0, w => w.WriteInfos(images));
            yield return Answer(1, w => w.WriteFindings([new Diagnostic("PK0503", "too large", null, "make it smaller")]));
            yield return Answer(2, w => w.WriteValues(new Dictionary<string, object>
            {
                ["mean"] = 1.5, ["table"] = new Matrix(2, 2, [1, 2, 3, 4]), ["more"] = new object?[] { 1, "x", null, true },
            }));
            var some = BuiltIns.Operators.All.Where(o => o.Inputs.Min == 1).Take(12).ToList();
            foreach (var one in some)
            {
                yield return Answer(4, OperatorTraits.Of((Operator)one.Parameters.Create()).Write);
                yield return Answer(6, w => w.WriteList([one], o => OperatorDescription.Write(w, o)));
            }
            yield return Answer(5, w => w.WriteRows(new(3, 9)));
            yield return Answer(9, w => w.Write(12345L));
        }
    }

    public override void Read(byte[] input)
    {
        if (input.Length == 0)
            return;
        try
        {
            MessageReader.From(new MemoryStream(input, 1, input.Length - 1)).Take("it", answer =>
            {
                Expected[input[0] % Expected.Length](answer);
                return 0;
            });
        }
        // A worker process treats this as the end of the connection or as a malformed response.
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
        }
    }

    // The length is that of the whole message.
    public override byte[] Repaired(byte[] input)
    {
        var repaired = input.ToArray();
        if (repaired.Length > 5)
            BitConverter.GetBytes(repaired.Length - 5).CopyTo(repaired, 1);
        return repaired;
    }

    private static byte[] Answer(byte expected, Action<MessageWriter> write)
    {
        using var writer = new MessageWriter(MessageKind.Answer);
        write(writer);
        return [expected, .. writer.Message];
    }
}
