using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>A text composed of parts of another text, which keep their locations, and of new text between them.</summary>
/// <param name="source">The other text.</param>
internal sealed class PlacedText(ScalarNode source)
{
    private readonly StringBuilder text = new();
    private readonly TextPlaces places = new();

    /// <summary>Appends a part of the other text.</summary>
    public PlacedText Copy(int start, int end)
    {
        if (source.Places is { } known)
            places.Add(text.Length, end - start, known, start);
        else
            places.Replace(text.Length, end - start, source.Place);
        text.Append(source.Text, start, end - start);
        return this;
    }

    /// <summary>Appends new text, with the location that errors in it refer to.</summary>
    public PlacedText Write(string written, Place place)
    {
        places.Replace(text.Length, written.Length, place);
        text.Append(written);
        return this;
    }

    /// <summary>Returns the text as a value of the file.</summary>
    public ScalarNode ToNode() => new(text.ToString(), Quoted: false, source.Place) { Places = places };
}
