#!/usr/bin/env bash
# Makes what the virtual machine boots, once: Debian's kernel, and a small Debian with systemd and udev, all of it in memory.
#   image.sh FOLDER    into FOLDER: vmlinux, root.cpio
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
cd "$work"

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mmdebstrap --quiet --variant=minbase --include=systemd-sysv,udev,kmod,procps "$suite" root.tar &
debian=$!

# The package of the kernel is unpacked and not installed: this machine keeps its own.
kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -1)
apt-get download -q "$kernel" >/dev/null
dpkg-deb -x "$kernel"_*.deb kernel
version=$(ls kernel/lib/modules)
modules=kernel/lib/modules/$version
wait $debian

mkdir root
tar -C root -xf root.tar
# What nobody asks for in there: it all lies in memory.
rm -rf root/usr/share/{doc,man,locale,info,perl,perl5} root/usr/lib/x86_64-linux-gnu/{perl,perl5,perl-base,gconv,libperl.so*} root/usr/bin/perl* \
  root/usr/lib/udev/hwdb* root/usr/lib/apt root/var/cache/apt/* root/var/lib/{apt,dpkg}
for module in fs/configfs/configfs fs/autofs/autofs4 drivers/usb/common/usb-common drivers/usb/core/usbcore \
  drivers/usb/gadget/udc/udc-core drivers/usb/gadget/libcomposite drivers/usb/gadget/function/usb_f_hid drivers/usb/gadget/udc/dummy_hcd \
  drivers/hid/usbhid/usbhid drivers/hid/hid drivers/hid/hid-generic; do
  mkdir -p "root/lib/modules/$version/kernel/${module%/*}"
  cp "$modules/kernel/$module.ko" "root/lib/modules/$version/kernel/$module.ko"
done
# dummy_hcd looks after its transfers 8,000 times a second, and each time costs the host a whole turn of emulation. 4 ms, as long as the
# real bridge has between two of its reports at the least, is the same machine code with another number. Where a kernel has it otherwise,
# nothing is replaced, and the test takes longer. Its signature holds no more: without the mark at the end it is one that has none.
bus=root/lib/modules/$version/kernel/drivers/usb/gadget/udc/dummy_hcd.ko
if LC_ALL=C grep -qaP '\xbe\x48\xe8\x01\x00' "$bus"; then
  LC_ALL=C sed -i 's/\xbe\x48\xe8\x01\x00/\xbe\x00\x09\x3d\x00/g' "$bus"
  [ "$(tail -c 28 "$bus")" != "~Module signature appended~" ] || truncate -s -28 "$bus"
fi
cp "$modules"/modules.{builtin,order,builtin.modinfo} "root/lib/modules/$version/"
chroot root /sbin/depmod "$version"

echo inverter >root/etc/hostname
: >root/etc/fstab
echo 0123456789abcdef0123456789abcdef >root/etc/machine-id
mkdir -p root/app root/etc/systemd/system/multi-user.target.wants
for unit in systemd-timesyncd.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  e2scrub_reap.service getty-static.service getty@tty1.service serial-getty@ttyS0.service systemd-update-utmp.service systemd-update-utmp-runlevel.service \
  systemd-udev-trigger.service systemd-random-seed.service systemd-user-sessions.service systemd-remount-fs.service systemd-update-done.service \
  systemd-sysusers.service systemd-sysctl.service dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
  systemd-ask-password-wall.path systemd-ask-password-console.path proc-sys-fs-binfmt_misc.automount; do
  ln -sf /dev/null "root/etc/systemd/system/$unit"
done
ln -sf /lib/systemd/system/multi-user.target root/etc/systemd/system/default.target
cp "$here/checks.service" root/etc/systemd/system/
ln -s ../checks.service root/etc/systemd/system/multi-user.target.wants/
ln -s lib/systemd/systemd root/init
(cd root && find . | cpio -o -H newc --quiet) >root.cpio

# Unpacked here, where it costs a second; the emulator would take four. A kernel that is packed otherwise stays packed.
packed=kernel/boot/vmlinuz-$version
byte() { od -An -tu1 -j"$1" -N1 "$packed" | tr -d ' '; }
word() { od -An -tu4 -j"$1" -N4 "$packed" | tr -d ' '; }
dd if="$packed" iflag=skip_bytes,count_bytes skip=$((($(byte 0x1f1) + 1) * 512 + $(word 0x248))) count=$(($(word 0x24c) - 4)) status=none | xz -dc >vmlinux \
  || cp "$packed" vmlinux

mv vmlinux root.cpio "$folder/"
