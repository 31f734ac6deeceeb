using System.Text;
using PipelineKit.Codecs.Metadata;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

public class XmpUpdateTests
{
    private const string Head = "<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:t='http://ns.adobe.com/tiff/1.0/' "
        + "xmlns:e='http://ns.adobe.com/exif/1.0/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' "
        + "xmlns:d='http://purl.org/dc/elements/1.1/'>";

    private const string Tail = "</r:RDF></x:xmpmeta>\n<?xpacket end='w'?>";

    [Theory]
    [InlineData("<r:Description t:Orientation='6' e:PixelXDimension='4000'/>", "t:Orientation=\"1\" e:PixelXDimension=\"16\"")]
    [InlineData("<r:Description><t:Orientation>6</t:Orientation></r:Description>", "<t:Orientation>1</t:Orientation>")]
    [InlineData("<r:Description><t:Orientation r:parseType='Resource'><r:value>6</r:value></t:Orientation></r:Description>",
        "<t:Orientation>1</t:Orientation>")]
    [InlineData("<r:Description><t:ImageLength>\n3000 </t:ImageLength></r:Description>", "<t:ImageLength>9</t:ImageLength>")]
    public void Orientation_and_size_match_the_new_image(string property, string made) =>
        Assert.Contains(made, Update(Head + property + Tail), StringComparison.Ordinal);

    [Theory]
    [InlineData("<r:Description><xmp:Thumbnails><r:Alt><r:li>/9j/4AAQ</r:li></r:Alt></xmp:Thumbnails></r:Description>", "9j")]
    [InlineData("<r:Description t:BitsPerSample='8'/>", "BitsPerSample")]
    [InlineData("<r:Description><g:Data xmlns:g='http://ns.google.com/photos/1.0/image/'>/9j/</g:Data></r:Description>", "9j")]
    [InlineData("<r:Description xmlns:n='http://ns.adobe.com/xmp/note/' n:HasExtendedXMP='ABC'/>", "ABC")]
    [InlineData(
        "<r:Description><m:Regions xmlns:m='http://www.metadataworkinggroup.com/schemas/regions/'>x</m:Regions></r:Description>",
        "m:Regions")]
    public void Properties_of_the_old_pixels_are_removed(string property, string gone) =>
        Assert.DoesNotContain(gone, Update(Head + property + Tail), StringComparison.Ordinal);

    [Fact]
    public void Everything_else_is_kept_with_its_wrapper()
    {
        const string title = "<r:Description><d:title>Żółw &amp; co</d:title>\n  </r:Description>";

        var made = Update(Head + title + "<r:Description t:Orientation='6'/>" + Tail);

        Assert.StartsWith("<?xpacket begin='\uFEFF'", made, StringComparison.Ordinal);
        Assert.EndsWith("<?xpacket end='w'?>", made, StringComparison.Ordinal);
        Assert.Contains(title, made, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correct_packet_is_unchanged()
    {
        var packet = Encoding.UTF8.GetBytes(Head + "<r:Description t:Orientation='1' d:title='x'/>" + Tail + "\0");

        Assert.Equal(packet, XmpUpdate.For(packet, 16, 9)!.Value.ToArray());
    }

    [Theory]
    [InlineData("no XML at all")]
    [InlineData("<x><y></x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")]
    [InlineData("")]
    public void Unreadable_and_hostile_packets_are_dropped(string text) =>
        Assert.Null(XmpUpdate.For(Encoding.UTF8.GetBytes(text), 16, 9));

    [Fact]
    public void Depth_is_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Null(XmpUpdate.For(Encoding.UTF8.GetBytes(deep), 16, 9));
    }

    private static string Update(string packet) =>
        Encoding.UTF8.GetString(XmpUpdate.For(Encoding.UTF8.GetBytes(packet), 16, 9)!.Value.Span);
}
