using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Worker;

/// <summary>
/// The server side of <see cref="UntrustedDecoding.Apart"/>: a process that decodes for another until that one ends.
/// </summary>
public static class DecoderWorker
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Serves requests on the standard streams until the client program ends.</summary>
    public static void Run()
    {
        var (questions, answers) = StandardStreams.Take();
        using var asked = new BlockingCollection<DecoderMessage>();
        new Thread(() => Decode(asked, answers)) { IsBackground = true, Name = "decoder" }.Start();
        try
        {
            while (true)
                asked.Add(DecoderMessage.Receive(questions));
        }
        catch (IOException)
        {
            // The client has ended, and a decoder that hangs would never exit.
            Process.GetCurrentProcess().Kill();
        }
    }

    private static void Decode(BlockingCollection<DecoderMessage> asked, Stream answers)
    {
        var codec = new VipsCodec(UntrustedDecoding.InProcess);
        ImageReader? reader = null;
        foreach (var question in asked.GetConsumingEnumerable())
        {
            try
            {
                if (question.Kind == DecoderMessage.Open)
                {
                    var request = question.Read<DecoderRequest>();
                    reader = codec.Open(request.Path, request.Options);
                    DecoderMessage.SendObject(answers, DecoderMessage.Header, reader.Header);
                    continue;
                }
                if (question.Kind == DecoderMessage.Rows && reader is not null)
                    Deliver(reader, answers);
            }
            catch (PipelineException e)
            {
                DecoderMessage.SendObject(answers, DecoderMessage.Fault, DecoderFault.Of(e));
            }
            reader?.Dispose();
            reader = null;
        }
    }

    private static void Deliver(ImageReader reader, Stream answers)
    {
        var (info, type) = (reader.Header.Info, reader.Header.SampleType);
        var stride = info.Width * info.Channels * type.Bytes();
        var rows = Math.Clamp(PieceBytes / stride, 1, info.Height);
        var piece = new byte[rows * stride];
        for (var done = 0; done < info.Height; done += rows)
        {
            rows = Math.Min(rows, info.Height - done);
            reader.Read(piece, rows);
            DecoderMessage.Send(answers, DecoderMessage.Data, piece.AsSpan(0, rows * stride));
        }
        reader.Finish();
        DecoderMessage.Send(answers, DecoderMessage.End);
    }
}
